package lifecycle

import "slices"

// Transition finds the step from one state to another, nil where the model does not permit it. A model without transitions
// permits every step between two of its states.
func (m Model) Transition(from, to string) *Transition {
	if len(m.Transitions) == 0 && from != to && m.State(from) != nil && m.State(to) != nil {
		return &Transition{From: from, To: to}
	}
	i := slices.IndexFunc(m.Transitions, func(t Transition) bool { return t.From == from && t.To == to })
	if i < 0 {
		return nil
	}
	return &m.Transitions[i]
}

// Next gives the steps that may be taken from a state, in the order in which the model has them.
func (m Model) Next(from string) []Transition {
	var next []Transition
	if len(m.Transitions) > 0 {
		for _, t := range m.Transitions {
			if t.From == from {
				next = append(next, t)
			}
		}
		return next
	}
	for _, s := range m.States {
		if t := m.Transition(from, s.Name); t != nil {
			next = append(next, *t)
		}
	}
	return next
}

// Initial gives the states in which a new record may begin.
func (m Model) Initial() []string {
	var names []string
	for _, s := range m.States {
		if s.Initial {
			names = append(names, s.Name)
		}
	}
	return names
}

// Path gives the states of the shortest permitted way from one state to another, the first left out; nil where there is no
// way, or it has no length. Of equally short ways it is the one that the model names first.
func (m Model) Path(from, to string) []string {
	before := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, t := range m.Next(queue[0]) {
			if _, seen := before[t.To]; !seen {
				before[t.To] = queue[0]
				queue = append(queue, t.To)
			}
		}
	}
	if _, found := before[to]; !found || from == to {
		return nil
	}
	var way []string
	for at := to; at != from; at = before[at] {
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}

// Unreachable gives the states to which no way leads from an initial one.
func (m Model) Unreachable() []string {
	seen := m.Initial()
	for i := 0; i < len(seen); i++ {
		for _, t := range m.Next(seen[i]) {
			if !slices.Contains(seen, t.To) {
				seen = append(seen, t.To)
			}
		}
	}
	return slices.DeleteFunc(m.Names(), func(name string) bool { return slices.Contains(seen, name) })
}
