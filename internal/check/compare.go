package check

import (
	"cmp"
	"context"
	"io/fs"
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/secret"
)

// Pair is two states of one registry.
type Pair struct {
	Base fs.FS // nil where there is no registry in this state: then all of head is new
	Head fs.FS
	// Same says that a file is the same in both, so that it is read once. Paths are from the registry's root.
	Same func(path string) bool
	// Changed lists the files that are not the same, by path; nil where nobody knows.
	Changed []string
	// BaseOwners and HeadOwners are the CODEOWNERS of either state, as Options.Owners.
	BaseOwners, HeadOwners Codeowners
	// Authors says who wrote a file on the way from one state to the other; nil where nobody knows.
	Authors func(path string) []waiver.Author
}

// Whose rules judge a change.
const (
	RulesFromBase = "base" // a change cannot weaken what judges it
	RulesFromHead = "head"
)

// Comparison is what lies between two states of a registry: the differences, and what they do to the findings. Both
// states are judged for one day, so that nothing is new because time went by.
type Comparison struct {
	Base, Head *load.Result // Base is empty where there was no registry
	Adopted    bool         // there was no registry before
	Near       bool         // only what the change concerns was looked at: of all else nothing is told
	Changes    *change.Set
	Policies   []PolicyChange // policy files that differ, by path
	AsOf       string
	Judge      string          // whose policies, settings and waivers judged: RulesFromBase or RulesFromHead
	Judged     int             // records of head, of the kinds that were asked for
	Rules      []diag.Rule     // the rules that judged, by id
	New        diag.List       // what head has and base has not
	Fixed      diag.List       // what base has and head has not; the places are base's
	Kept       diag.List       // what both have; the places are head's
	Waived     diag.List       // what is new, and waived by a waiver that counts
	Outside    diag.List       // what is new, and found in records that are out of scope
	Approvals  []raci.Approval // who must approve the change, by the state that it starts from
	Beside     *Beside         // nil where the change leaves the rules alone, or head's own rules judged
	Secrets    secret.Places   // what must not be shown of head's files
	OldSecrets secret.Places   // what must not be shown of base's files
}

// Beside is what the rules of head say of head, where base's rules judged.
type Beside struct {
	More diag.List // found by head's rules only: what the change would newly ask for
	Less diag.List // new by base's rules, but lighter or not found by head's: what the change would let pass
	// Why says, by the fingerprint of a finding in Less, what of the change would let it pass.
	Why map[string]string
}

// Compare judges what lies between two states of a registry. By default base's rules judge: its policies, settings,
// scope and waivers, and what its asset types and lifecycle models asked for; what head adds to their vocabulary counts already.
func (c *Checker) Compare(ctx context.Context, pair Pair, opts Options) (*Comparison, error) {
	opts.shows, opts.changes = true, true
	base, head, err := c.states(pair, opts)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(base.owners(pair.Base, pair.BaseOwners, opts), head.owners(pair.Head, pair.HeadOwners, opts)); err != nil {
		return nil, err
	}
	return c.between(ctx, pair, base, head, opts)
}

// between judges what lies between two states that were read.
func (c *Checker) between(ctx context.Context, pair Pair, base, head state, opts Options) (*Comparison, error) {
	out := &Comparison{
		Base: base.loaded, Head: head.loaded, Adopted: pair.Base == nil, AsOf: opts.AsOf, Judged: head.judged(opts),
		Changes: change.Between(base.side(), head.side()), Policies: policyChanges(pair),
		Judge: RulesFromBase,
	}
	by := base.law
	if out.Adopted || base.law.engine == nil || opts.RulesFrom == RulesFromHead {
		out.Judge, by = RulesFromHead, head.law
	}
	if by.unknown != nil {
		return nil, by.unknown
	}
	out.Rules, opts.waivers, opts.authors = by.chosen, waiversAmong(out.Changes), pair.Authors
	out.Approvals = out.approvals(pair, base.eyes(base.loaded.Snapshot), head.eyes(head.loaded.Snapshot))
	if base.law.engine != nil {
		describe(out.Policies, base.law.engine.Rules(), head.law.engine.Rules())
	}
	err := c.judgeBoth(ctx, out, by, base, head, opts)
	if err != nil {
		return nil, err
	}
	if out.Judge == RulesFromBase {
		out.Beside, err = c.beside(ctx, out, by, head, opts)
		out.mended(brokenBefore(base, out.Policies), head.law)
	}
	return out, err
}

// states reads both states at once as far as they are the same.
func (c *Checker) states(pair Pair, opts Options) (base, head state, err error) {
	if head, err = c.state(pair.Head, opts); err != nil {
		return base, head, err
	}
	if pair.Base == nil {
		loaded, err := c.Loader.Nothing()
		return state{loaded: loaded}, head, err
	}
	loaded, err := c.Loader.LoadBeside(pair.Base, head.loaded, pair.Same)
	if err != nil {
		return base, head, err
	}
	policies := compiled{engine: head.law.engine, found: head.policies}
	if len(policyChanges(pair)) > 0 {
		policies = c.compile(pair.Base, opts)
	}
	if policies.err != nil { // head still judges itself, and can mend this
		head.besides = append(head.besides, cannotJudge(policies.err))
		return state{loaded: loaded}, head, nil
	}
	return stateOf(loaded, policies, nil, opts), head, nil
}

// judgeBoth fills in the findings. Most records are the same in both states and look at the same: they are judged once.
func (c *Checker) judgeBoth(ctx context.Context, out *Comparison, by law, base, head state, opts Options) (err error) {
	lookups := head.loaded.Snapshot
	if out.Judge == RulesFromBase {
		if lookups = binding(base, head, out.Changes); lookups != head.loaded.Snapshot {
			if head.loaded, err = c.Loader.Under(head.loaded, lookups); err != nil {
				return err
			}
		}
	}
	twins := newTwin(base.loaded.Snapshot)
	m, onHead := newMatcher(out.Changes), by
	if out.Judge == RulesFromBase {
		onHead.since = &former{base.seen(base.eyes(base.loaded.Snapshot)), m.before, by.scope}
		onHead.scope = by.scope.Renamed(m.renamed)
	}
	after, err := c.verdict(ctx, onHead, head, head.eyes(lookups), opts, twins)
	if err != nil {
		return err
	}
	before, err := c.verdict(ctx, by, base, base.eyes(base.loaded.Snapshot), opts, twins.all())
	if err != nil {
		return err
	}
	out.New, out.Fixed, out.Kept = m.split(before.told, after.told)
	out.Fixed = readable(out.Fixed, out.Changes.Unclear)
	out.Waived, _, _ = m.split(before.waived, after.waived)
	out.Outside, _, _ = m.split(before.outside, after.outside)
	out.Fixed = without(out.Fixed, after.outside) // what is not asked any more is not mended
	out.Secrets, out.OldSecrets = after.secrets, before.secrets
	if out.Adopted {
		return nil // nothing was changed: all of it is new
	}
	told, outside, waived, err := c.changed(ctx, out, onHead, base, head, head.eyes(lookups), opts)
	for _, list := range []diag.List{told, outside, waived} { // they may quote either state
		after.secrets.Redact(list, head.loaded.Files)
		before.secrets.Redact(list, base.loaded.Files)
	}
	out.New = toldOnce(toldOnce(out.New, told), waived)
	out.New, out.Waived = append(out.New, told...).Finish(), append(out.Waived, waived...).Finish()
	out.Outside = append(out.Outside, outside...).Finish()
	return err
}

// governs says that a record which says how others are judged is among the changes.
func governs(set *change.Set) bool {
	for _, c := range set.Changes {
		if c.Record().Kind.Governs() {
			return true
		}
	}
	return false
}

// whoDoesWhat are the kinds that say who does what. They count as the change states them: joined with what was said before
// they would name holders who have handed over. Rules that ask whose word counts ask base.
func whoDoesWhat() []string { return []string{"RACI", "Role"} }

// binding gives the snapshot in which base's rules look things up: head's records, but of those that say how others are
// judged what base said stands, also of those that were given up, and under names that they no longer have, as others may
// still say these.
func binding(base, head state, set *change.Set) *model.Snapshot {
	stands := map[*model.Record]*model.Record{}
	var gone []*model.Record
	for _, c := range set.Changes {
		if !c.Record().Kind.Governs() || slices.Contains(whoDoesWhat(), c.Record().Kind.Name) {
			continue
		}
		switch {
		case c.Op == change.Changed && c.After.Removed():
			stands[c.After] = c.Before
		case c.Op == change.Changed:
			stands[c.After] = model.Union(c.Before, c.After, base.loaded.Snapshot.Ancestors(c.Before)...)
		}
		if c.Renamed() || c.Op == change.Removed && head.loaded.Snapshot.Get(c.Before.Kind.Name, c.Before.Name) == nil {
			gone = append(gone, c.Before)
		}
	}
	if len(stands)+len(gone) == 0 {
		return head.loaded.Snapshot
	}
	records := make([]*model.Record, len(head.loaded.Records))
	for i, r := range head.loaded.Records {
		records[i] = r
		if union := stands[r]; union != nil {
			records[i] = union
		}
	}
	snapshot, _ := model.Link(append(records, gone...), base.loaded.Snapshot.Set) // what is wrong with head's links is said of its own
	return snapshot
}
