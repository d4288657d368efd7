//go:build !js

package fuzz_test

import "testing"

// A browser has no fuzzing; there TestOutcomes tries the same corpus.
func FuzzWire(f *testing.F)       { wireTarget.fuzz(f) }
func FuzzRecords(f *testing.F)    { recordTarget.fuzz(f) }
func FuzzMutation(f *testing.F)   { mutationTarget.fuzz(f) }
func FuzzPush(f *testing.F)       { pushTarget.fuzz(f) }
func FuzzAnswer(f *testing.F)     { answerTarget.fuzz(f) }
func FuzzPage(f *testing.F)       { pageTarget.fuzz(f) }
func FuzzQuery(f *testing.F)      { queryTarget.fuzz(f) }
func FuzzFailure(f *testing.F)    { failureTarget.fuzz(f) }
func FuzzCalc(f *testing.F)       { calcTarget.fuzz(f) }
func FuzzTyped(f *testing.F)      { typedTarget.fuzz(f) }
func FuzzRates(f *testing.F)      { ratesTarget.fuzz(f) }
func FuzzRegulation(f *testing.F) { regulationTarget.fuzz(f) }
func FuzzApply(f *testing.F)      { applyTarget.fuzz(f) }
func FuzzCompute(f *testing.F)    { computeTarget.fuzz(f) }

// fuzz is the body of every Fuzz function. The corpus of its folder is added by the testing package.
func (g target) fuzz(f *testing.F) {
	for _, seed := range g.seeds() {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) { g.try(t, in) })
}
