package main

import (
	_ "embed"
	"fmt"
	"strings"
	"time"
)

// filesInFolder is how many files lie in one folder: a folder of 100,000 measures the file system.
const filesInFolder = 1000

// assetForm is an asset as a person would write it, some 60 lines. Days and "on" stand in quotes because readers of YAML 1.1,
// which some peers are, take them for timestamps otherwise, and on for true.
//
//go:embed asset.yaml.tmpl
var assetForm string

func (e *estate) writeAssets(w *writer) {
	var b strings.Builder
	for i := range e.assets {
		if b.Len() > 0 {
			b.WriteString("---\n")
		}
		w.note(e.form.Execute(&b, e.asset(i)))
		if (i+1)%e.perFile == 0 || i+1 == e.assets {
			file := i / e.perFile
			w.file(fmt.Sprintf("registry/assets/%03d/asset-%07d.yaml", file/filesInFolder, file), []byte(b.String()))
			b.Reset()
		}
	}
}

// asset is what differs from one asset to the next.
type asset struct {
	Number                                int
	Name, Label, Type, Product, Vendor    string
	Serial, MAC                           string
	Owner, Team, Person, Location, Center string
	Bought, Stocked, Deployed             string
	WarrantyEnd, Price, State             string
	History                               []string
}

func (e *estate) asset(i int) asset {
	product := e.random.IntN(e.products)
	kind := e.typeOf(product)
	start := time.Date(thisYear-e.random.IntN(kind.years), 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, e.random.IntN(300))
	day := func(after int) string { return start.AddDate(0, 0, after).Format(time.DateOnly) }
	team := name("team", e.random.IntN(e.teams))
	a := asset{
		Number: i, Name: fmt.Sprintf("asset-%07d", i), Label: team,
		Type: kind.name, Product: name("product", product), Vendor: name("vendor", product%e.vendors),
		Serial: serial(i), MAC: fmt.Sprintf("02:00:00:%02x:%02x:%02x", byte(i>>16), byte(i>>8), byte(i)),
		Owner: "OrgUnit/" + name("unit", e.random.IntN(e.units)), Team: team,
		Person: name("person", e.random.IntN(e.persons)), Location: name("site", e.random.IntN(e.sites)),
		Center: name("cc", e.random.IntN(e.centers)),
		Bought: day(0), Stocked: day(0), Deployed: day(14), WarrantyEnd: day(1095),
		Price: fmt.Sprintf("%d.00", 900+i%600), State: "in-use", History: []string{"in-stock", "deployed", "in-use"},
	}
	if e.faults > 0 && i%e.faults == e.faults-1 {
		list := faults()
		list[i/e.faults%len(list)](&a)
	}
	return a
}

func serial(i int) string { return fmt.Sprintf("SN%08d", i) }

// faults has one fault for each of the questions, in their order.
func faults() []func(*asset) {
	return []func(*asset){
		func(a *asset) { a.Owner = "" },
		func(a *asset) { a.WarrantyEnd = "2001-01-01" },
		func(a *asset) { a.Bought = "2027-01-01" },
		func(a *asset) { a.Center = "cc-unknown" },
		func(a *asset) { a.Location = "site-unknown" },
		func(a *asset) { a.History[0] = "retired" },
		func(a *asset) { a.Serial = serial(a.Number - 1) },
		func(a *asset) { a.Bought = "2009-01-01" },
		func(a *asset) { a.Label = "team-unknown" },
		func(a *asset) { a.Name = fmt.Sprintf("odd-%d", a.Number) },
		func(a *asset) { a.State = "in-repair" },
	}
}
