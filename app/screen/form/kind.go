package form

import (
	"strconv"
	"unicode/utf8"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/number"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/text"
)

// Words makes a field hold a text of at most limit characters.
func (f Field) Words(limit int64) Field {
	f.Show = func(v record.Value) string { return v.Text() }
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		v := record.Text(raw)
		if int64(utf8.RuneCountInString(v.Text())) > limit {
			return record.Value{}, problem.New(path, problem.TextTooLong).With(problem.Args{Max: limit})
		}
		return v, problem.Problem{}
	}
	return f
}

// Money makes a field hold an amount.
func (f Field) Money() Field {
	f.Show = showInt(func(n int64) string { return text.Kroner(money.Ore(n)) })
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		ore, p := money.ParseField(path, raw)
		return number64(int64(ore), p)
	}
	return f
}

// Distance makes a field hold a distance.
func (f Field) Distance() Field {
	f.Show = showInt(func(n int64) string { return text.Kilometres(distance.Metres(n)) })
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		metres, p := distance.ParseField(path, raw)
		return number64(int64(metres), p)
	}
	return f
}

// Count makes a field hold a count.
func (f Field) Count() Field {
	f.Show = showInt(func(n int64) string { return strconv.FormatInt(n, 10) })
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		n, code := number.ParseCount(raw)
		p := problem.New(path, code)
		if code == problem.CountTooLarge {
			p.Args.Max = number.MaxCount
		}
		return number64(n, p)
	}
	return f
}

// Date makes a field hold a date.
func (f Field) Date() Field {
	f.Show = func(v record.Value) string {
		d, _ := civil.ParseISO(v.Text())
		return text.Date(d)
	}
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		d, p := civil.ParseField(path, raw)
		if p.Code != problem.None {
			return record.Value{}, p
		}
		return record.Text(d.String()), problem.Problem{}
	}
	return f
}

// Hours makes a field hold a length of time of one day, written in hours: 3,5.
func (f Field) Hours() Field {
	f.Show = showInt(text.Hours)
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		minutes, p := civil.ParseHours(path, raw)
		return number64(minutes, p)
	}
	return f
}

// Clock makes a field hold a time of day.
func (f Field) Clock() Field {
	f.Show = func(v record.Value) string {
		c, ok := civil.ParseISOClock(v.Text())
		if !ok {
			return ""
		}
		return c.Format()
	}
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		c, p := civil.ParseClockField(path, raw)
		if p.Code != problem.None {
			return record.Value{}, p
		}
		return record.Text(c.String()), problem.Problem{}
	}
	return f
}

// Exchange makes a field hold a rate of exchange.
func (f Field) Exchange() Field {
	f.Show = showInt(text.Exchange)
	f.Parse = func(path, raw string) (record.Value, problem.Problem) {
		e, p := money.ParseExchange(path, raw)
		return number64(int64(e), p)
	}
	return f
}

func showInt(show func(int64) string) func(record.Value) string {
	return func(v record.Value) string {
		n, ok := v.Int()
		if !ok {
			return ""
		}
		return show(n)
	}
}

func number64(n int64, p problem.Problem) (record.Value, problem.Problem) {
	if p.Code != problem.None {
		return record.Value{}, p
	}
	return record.Int(n), problem.Problem{}
}
