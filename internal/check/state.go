package check

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/secret"
)

// state is one state of a registry: its records, and the law that it gives itself.
type state struct {
	loaded    *load.Result
	comments  waiver.Comments
	law       law
	policies  diag.List     // what is wrong with its policies
	besides   diag.List     // what is wrong with them and with its settings
	near      *near         // nil where all of the state is loaded
	compiling time.Duration // what its policies took to compile, where that is measured
}

// found is what is wrong before any rule is asked.
func (s state) found() diag.List {
	return slices.Concat(s.near.concerned(s.loaded.Findings), s.besides)
}

// law is what judges: rules, how much each weighs, what is in scope, and what is waived.
type law struct {
	engine  *policy.Engine
	rules   []diag.Rule // all, by id
	chosen  []diag.Rule // of them those that were asked for
	unknown error       // says that one was asked for which is not there
	waiving waiver.Law  // what its waivers are read by
	waivers waiver.Set
	scope   *scope.Scope    // nil where everything is in scope
	typed   map[string]bool // the kinds that scope is about
	since   *former         // nil where it judges the state that it is of
	// What of the engine runs: the rules asked for; those that find secrets; of these those that nobody asked for.
	asked, secret, unasked *policy.Engine
}

// side is the state as differences are looked for in it.
func (s state) side() change.State {
	return stateOfRecords(s.loaded)
}

// judged counts the records of the kinds that were asked for.
func (s state) judged(opts Options) int {
	n := 0
	for _, r := range s.loaded.Records {
		if opts.wants(r.Kind.Name) {
			n++
		}
	}
	return n
}

// compiled is the policies of a registry, ready to judge.
type compiled struct {
	engine *policy.Engine
	found  diag.List
	err    error
	took   time.Duration
}

// state loads the records while it compiles the policies: neither needs the other.
func (c *Checker) state(registry fs.FS, opts Options) (state, error) {
	var both sync.WaitGroup
	var policies compiled
	both.Go(func() { policies = c.compile(registry, opts) })
	loader := *c.Loader
	loader.Now = opts.Now
	loaded, err := loader.Load(registry)
	both.Wait()
	if err := cmp.Or(err, policies.err); err != nil {
		return state{}, err
	}
	s := stateOf(loaded, policies, nil, opts)
	s.compiling = policies.took
	return s, nil
}

func (c *Checker) compile(registry fs.FS, opts Options) (out compiled) {
	if opts.compiled != nil {
		return *opts.compiled
	}
	src := c.Sources(registry)
	// What is wrong with a waiver asks what the rule that it waives says of itself, whichever that is.
	all := len(opts.Rules) == 0 || slices.ContainsFunc(waiver.Rules(), func(r diag.Rule) bool { return slices.Contains(opts.Rules, r.ID) })
	src.Wanted = func(id string) bool {
		return secret.Finds(id) || (all || slices.Contains(opts.Rules, id)) && (opts.changes || opts.Table || !policy.OnChanges(id))
	}
	started := opts.now()
	out.engine, out.found, out.err = policy.Compile(src)
	out.took = opts.now().Sub(started)
	return out
}

// stateOf reads settings and waivers.
func stateOf(loaded *load.Result, policies compiled, near *near, opts Options) state {
	rules := All(policies.engine)
	settings, unset := settingsOf(loaded, rules)
	by := law{engine: policies.engine, rules: settings.apply(rules)}
	by.chosen, by.unknown = choose(by.rules, opts)
	by.engines()
	by.scope, by.typed = Scope(loaded), typedKinds(loaded.Snapshot)
	s := state{loaded: loaded, comments: waiver.ReadComments(loaded.Records), near: near, policies: policies.found,
		besides: slices.Concat(policies.found, unset, scopeFindings(by.scope, loaded, by.rules, opts), enforced(loaded, by.rules, opts), sourced(loaded, opts))}
	eyes := s.eyes(loaded.Snapshot)
	by.waiving = waiver.Law{AsOf: opts.AsOf, Rules: by.rules, Terms: termsOf(loaded.Records), Approvers: Approvers(loaded.Records), Teams: eyes}
	by.waivers, _ = waiver.Read(waiverRecords(loaded), eyes, by.waiving)
	s.law = by
	return s
}

// verdict is what a law says of a state.
type verdict struct {
	told, outside, waived diag.List     // finished
	secrets               secret.Places // not complete where there are no findings to show
	judged                []*model.Record
	judging               time.Duration // what the rules took together, where that is measured
	waivers               Waivers
}

// verdict judges the records of a state. The law looks things up in a snapshot that need not be the state's own. What the
// twin knows of another state, judged by the same law, need not be found again.
func (c *Checker) verdict(ctx context.Context, by law, s state, lookups policy.Registry, opts Options, twin *twin) (verdict, error) {
	told := by.keep(append(s.found(), s.near.concerned(s.waivers(by))...), opts)
	records, others := s.near.part(sound(s.loaded, told, opts))
	started := opts.now()
	found, err := c.judge(ctx, by.asked, lookups, records, opts.AsOf, twin)
	judging := opts.now().Sub(started)
	if err != nil {
		return verdict{}, err
	}
	hiding, err := c.judge(ctx, by.secret, lookups, others, opts.AsOf, nil)
	if err != nil {
		return verdict{}, err
	}
	found = append(found, hiding...)
	told = append(told, by.keep(s.near.concerned(found), opts)...)
	if len(told) > 0 || opts.shows { // something will be shown: look for secrets in it that nobody asked for
		if hiding, err = c.judge(ctx, by.unasked, lookups, records, opts.AsOf, nil); err != nil {
			return verdict{}, err
		}
		found = append(found, hiding...)
	}
	v := verdict{secrets: secret.In(append(found, s.found()...)), judged: records, judging: judging}
	v.waivers = s.uses(told, records)
	if len(opts.Rules) == 0 && len(opts.Kinds) == 0 {
		told = append(told, by.keep(s.near.concerned(v.waivers.idle(told, records, opts)), opts)...)
	}
	v.secrets.Redact(told, s.loaded.Files)
	v.told, v.outside = by.outside(told.Finish(), opts.AsOf, lookups)
	v.told, v.waived = by.finder(s, lookups).Apply(v.told)
	v.secrets.Redact(v.waived, s.loaded.Files)
	return v, nil
}

// engines parts the rules once, as their preparation is costly and two states may be judged by one law.
func (l *law) engines() {
	chosen := func(r diag.Rule) bool { return severityOf(l.chosen, r.ID) != diag.Off }
	l.asked = l.engine.Only(chosen)
	l.secret = l.engine.Only(func(r diag.Rule) bool { return secret.Finds(r.ID) })
	l.unasked = l.secret.Only(func(r diag.Rule) bool { return !chosen(r) })
}

// share takes over what runs from a law of the same policies that asks for the same: then it is prepared already.
func (l *law) share(other law) {
	if other.engine == l.engine && slices.EqualFunc(l.chosen, other.chosen, func(a, b diag.Rule) bool { return a.ID == b.ID && a.Severity == b.Severity }) {
		l.asked, l.secret, l.unasked = other.asked, other.secret, other.unasked
	}
}

func (l law) keep(list diag.List, opts Options) diag.List { return keep(list, l.rules, l.chosen, opts) }
