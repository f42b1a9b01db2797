package catalog

import (
	"cmp"

	"github.com/assetmuster/muster/internal/normalise"
)

// makerOf finds a maker by any of its names. One that is not known is made of the name itself; "Generic" is none.
func makerOf(written string) normalise.Maker {
	key := normalise.Fold(written)
	if key == "" || key == "generic" {
		return normalise.Maker{}
	}
	if m, known := normalise.MakerOf(written); known {
		return m
	}
	return normalise.Maker{Name: cmp.Or(slug(written), "maker-"+digest(written)), Short: written, Title: written}
}
