package distance_test

import (
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/distance"
	"landgang/shared/problem"
)

func TestParse(t *testing.T) {
	for raw, want := range map[string]struct {
		metres distance.Metres
		code   problem.Code
	}{
		"42":      {42000, problem.None},
		"42,5 km": {42500, problem.None},
		"42.125":  {42125, problem.None},
		"42,125":  {42125, problem.None},
		"1 042,5": {1042500, problem.None},
		"0":       {0, problem.None},
		"":        {0, problem.DistanceMissing},
		"førti":   {0, problem.DistanceLetters},
		"4 2":     {0, problem.DistanceMalformed},
		"-3":      {0, problem.DistanceNegative},
		"1,2345":  {0, problem.DistanceDecimals},
		"1.500":   {0, problem.DistanceAmbiguous},
		"10000":   {0, problem.DistanceTooLarge},
	} {
		if metres, code := distance.Parse(raw); metres != want.metres || code != want.code {
			t.Errorf("Parse(%q) = %v, %q, want %v, %q", raw, metres, code, want.metres, want.code)
		}
	}
}

func TestParseField(t *testing.T) {
	_, p := distance.ParseField("distance", "1.500")
	if want := (problem.Args{Low: 1500, High: 1500000}); p.Args != want {
		t.Errorf("ParseField of a doubtful distance has %+v, want %+v", p.Args, want)
	}
	if _, p := distance.ParseField("distance", "20000"); p.Args.Max != int64(distance.Max) {
		t.Errorf("ParseField of a great distance names the limit %d, want %d", p.Args.Max, distance.Max)
	}
}

func TestStringIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := distance.Metres(rapid.Int64Range(0, int64(distance.Max)).Draw(t, "metres"))
		raw := m.String()
		got, code := distance.Parse(raw)
		if code == problem.DistanceAmbiguous {
			_, p := distance.ParseField("", raw)
			got, code = distance.Metres(p.Args.Low), problem.None
		}
		if got != m || code != problem.None {
			t.Fatalf("%d is written %q and read %d, %q", m, raw, got, code)
		}
	})
}
