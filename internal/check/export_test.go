package check

import "context"

// Near is CompareNear for registries of any size. The error is focus.Whole where all would have to be loaded.
func (c *Checker) Near(ctx context.Context, pair Pair, opts Options) (*Comparison, error) {
	return c.near(ctx, pair, &opts, bounds{fewest: 0, share: 1})
}
