package discover

import (
	"errors"
	"fmt"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// software adds what is installed, where the agent looked: a partial inventory that does not name it says nothing about it.
func (in inventory) software(it *observe.Item) {
	if in.v.at("softwares").v == nil {
		return
	}
	it.SoftwareRead = true
	known := map[observe.Software]bool{}
	var unclear []string
	for _, s := range in.v.at("softwares").list() {
		title := observe.Software{Product: observe.Product{Maker: s.first("publisher"), Name: s.first("name"), Version: s.first("version")}}
		if title.Name == "" {
			in.out.Skip("software", "it has no name")
			continue
		}
		day, err := normalise.Day(s.first("install_date"), in.source.Table.Dates)
		if errors.Is(err, normalise.ErrAmbiguous) {
			unclear = append(unclear, fmt.Sprintf("%s of %s", s.first("install_date"), title.Name))
		}
		if day != "1970-01-01" { // what a clock says that nobody set
			title.Installed = day
		}
		if !known[title] {
			known[title] = true
			it.Software = append(it.Software, title)
		}
	}
	if len(unclear) > 0 {
		in.out.Trouble(RuleDate, in.at, fmt.Sprintf("a day of installation on %s could be two days, %s: left out, as are %d like it", it.Name, unclear[0], len(unclear)-1), "")
	}
}
