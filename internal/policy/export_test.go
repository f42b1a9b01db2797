package policy

// EvalPlain is Eval without guards and memory: OPA is asked all rules.
func (ev *Evaluator) EvalPlain(rec Record) []Result {
	a := ev.begin(rec)
	if a == nil {
		return nil
	}
	plain := &asking{query: a.query, bodies: a.bodies}
	var all []int
	for i := range a.rules {
		all = append(all, i)
	}
	return ev.judge(plain, all)
}

// Steps says how many expressions OPA evaluated for the evaluator so far.
func (ev *Evaluator) Steps() int { return ev.steps }
