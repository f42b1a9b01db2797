package check

import (
	"context"
	"time"

	"github.com/assetmuster/muster/internal/policy"
)

// Profile is what a check took.
type Profile struct {
	Rules  []policy.Cost // by id, each measured by itself
	Stages []Stage       // in the order of the work
}

// Stage is a part of the work. What workers do side by side is added up.
type Stage struct {
	Name string
	Took time.Duration
}

// profile measures the rules that were asked for on the records that they judged.
func profile(ctx context.Context, s state, v verdict, opts Options) (*Profile, error) {
	records := make([]policy.Record, len(v.judged))
	for i, r := range v.judged {
		records[i] = policy.Record{Kind: r.Kind.Name, Name: r.Name, Root: &r.Doc.Root}
	}
	costs, err := s.law.asked.Costs(ctx, s.loaded.Snapshot, opts.AsOf, records, opts.Now)
	if err != nil {
		return nil, err
	}
	took := s.loaded.Took
	return &Profile{Rules: costs, Stages: []Stage{
		{"compiling the policies", s.compiling},
		{"reading the files", took.Reading},
		{"judging by schemas", took.Schemas},
		{"linking the records", took.Linking},
		{"judging by all rules together", v.judging},
	}}, nil
}

// now is the clock, which stands still where nobody measures.
func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Time{}
	}
	return o.Now()
}
