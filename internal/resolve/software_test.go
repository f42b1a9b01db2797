package resolve_test

import (
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

const titles = `
{kind: Vendor, metadata: {name: microsoft}, spec: {aliases: [Microsoft Corporation]}}
---
{kind: Product, metadata: {name: visio}, spec: {category: software, manufacturer: microsoft, model: Visio, licenceMetrics: [{metric: device}]}}
---
{kind: Product, metadata: {name: office-2016}, spec: {category: software, manufacturer: microsoft, model: Office Professional Plus 2016, version: "2016", licenceMetrics: [{metric: device}], parts: [word-2016, excel-2016]}}
---
{kind: Product, metadata: {name: word-2016}, spec: {category: software, manufacturer: microsoft, model: Word 2016, version: "2016", licenceMetrics: [{metric: device}]}}
---
{kind: Product, metadata: {name: excel-2016}, spec: {category: software, manufacturer: microsoft, model: Excel 2016, version: "2016", licenceMetrics: [{metric: device}]}}
---
{kind: Product, metadata: {name: 7-zip}, spec: {category: software, model: 7-Zip}}
---
{kind: Product, metadata: {name: sql-2019-standard}, spec: {category: software, manufacturer: microsoft, model: SQL Server, version: "2019", edition: Standard, licenceMetrics: [{metric: core}]}}
---
{kind: Product, metadata: {name: sql-2019-enterprise}, spec: {category: software, manufacturer: microsoft, model: SQL Server, version: "2019", edition: Enterprise, licenceMetrics: [{metric: core}]}}
---
{kind: Product, metadata: {name: oldzip, removed: {on: "2026-01-01", reason: twice, replacedBy: 7-zip}}, spec: {category: software, model: OldZip}}
---
{kind: Product, metadata: {name: net-driver}, spec: {category: software, model: Network Driver}}
---
{kind: Asset, metadata: {name: empty}, spec: {type: laptop}}
---
{kind: Asset, metadata: {name: lt-1}, spec: {type: laptop, software: [{product: visio, version: "16.0.100"}, {product: office-2016}, {product: oldzip, version: "19"}, {product: sql-2019-enterprise}, {product: nowhere}]}}
`

func title(name, version string) observe.Software {
	return observe.Software{Product: observe.Product{Name: name, Version: version}}
}

func TestSoftware(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, titles))
	list := []observe.Software{
		title("Microsoft Visio", "16.0.100"), title("Visio (x64)", "16.0.99"), title("7-Zip 24.09 (x64)", "24.09"), title("OldZip", "1"),
		title("Security Update for Microsoft Office 2016 (KB123456)", ""), title("KB4019215", ""), title("libreoffice-langpack-fr", "7"), title("NVIDIA Graphics Driver 551.23", "551.23"),
		title("Network Driver", "1"), title("Driver Booster 8", "8"), title("Firefox", "115"), title("firefox", "116"), title("Microsoft SQL Server 2019", "15.0"), title("日本語", "1"),
	}
	for range 20 { // the order of a list says nothing
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		known, unknown := b.Software(list)
		var got []string
		for _, k := range known {
			got = append(got, fmt.Sprint(k.Product.Name, " ", k.Version, " ", k.Licensed))
		}
		for _, u := range unknown {
			got = append(got, "? "+u.Reported.Name+" "+u.Reported.Version)
		}
		want := []string{"7-zip 24.09 false", "net-driver 1 false", "visio 16.0.100 true", "? Driver Booster 8 8", "? firefox 116", "? Microsoft SQL Server 2019 15.0", "? 日本語 1"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestSoftwareChanges(t *testing.T) {
	s := modeltest.Snapshot(t, titles)
	b := resolve.New(s)
	visio, word, zip := title("Visio", "16.0.100"), title("Microsoft Word 2016", "16.0.4266"), title("7-Zip", "19.0")
	enterprise := observe.Software{Product: observe.Product{Name: "SQL Server", Version: "2019", Edition: "Enterprise"}, Installed: "2026-03-02"}
	tests := []struct {
		name, record string
		item         observe.Item
		want         []string
	}{
		{"nobody looked", "lt-1", observe.Item{}, nil},
		{"all is there", "lt-1", observe.Item{SoftwareRead: true, Software: []observe.Software{visio, word, zip, enterprise}}, nil},
		{"a part of the list removes nothing", "lt-1", observe.Item{Software: []observe.Software{title("Visio", "16.0.200")}}, []string{"updated visio /spec/software/0/version 16.0.100 → 16.0.200"}},
		{"nothing is there", "lt-1", observe.Item{SoftwareRead: true}, []string{
			"gone visio /spec/software/0 16.0.100 → ", "gone office-2016 /spec/software/1  → ", "gone 7-zip /spec/software/2 19 → ", "gone sql-2019-enterprise /spec/software/3  → "}},
		{"less of a version is no other", "lt-1", observe.Item{Software: []observe.Software{title("Visio", "16.0")}}, nil},
		{"which edition, nobody can tell", "lt-1", observe.Item{SoftwareRead: true, Software: []observe.Software{visio, word, zip, title("Microsoft SQL Server 2019", "15.0")}},
			[]string{"unsure sql-2019-enterprise /spec/software/3  → 15.0"}},
		{"the other edition", "lt-1", observe.Item{SoftwareRead: true, Software: []observe.Software{visio, word, zip, title("SQL Server 2019 Standard", "15.0")}},
			[]string{"gone sql-2019-enterprise /spec/software/3  → ", "added sql-2019-standard /spec/software/-  → 15.0"}},
		{"only what is sold is added", "empty", observe.Item{SoftwareRead: true, Software: []observe.Software{visio, zip, title("Firefox", "1")}}, []string{"added visio /spec/software/-  → 16.0.100"}},
		{"a suite stands for its parts", "empty", observe.Item{Software: []observe.Software{word, title("Microsoft Office Professional Plus 2016", "16.0")}}, []string{"added office-2016 /spec/software/-  → 16.0"}},
		{"parts alone are no suite", "empty", observe.Item{Software: []observe.Software{word, title("Excel 2016", "16.0")}},
			[]string{"added excel-2016 /spec/software/-  → 16.0", "added word-2016 /spec/software/-  → 16.0.4266"}},
	}
	for _, tt := range tests {
		var got []string
		for _, c := range b.SoftwareChanges(s.Get("Asset", tt.record), &tt.item) {
			got = append(got, fmt.Sprintf("%s %s %s %s → %s", c.Kind, c.Product.Name, c.Pointer, c.Registered, c.Observed))
			if c.Kind != resolve.Gone && c.Reported.Name == "" {
				t.Errorf("%s: nobody knows what was reported: %+v", tt.name, c)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestPart(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, titles))
	for name, want := range map[string]string{
		"KB4019215": "update", "Update for Microsoft Office 2010 (KB2553140) 64-Bit Edition": "update", "Hotfix 5057 for SQL Server 2012": "update",
		"Mise à jour de sécurité pour Microsoft Office": "update", "Sicherheitsupdate für Windows": "update",
		"Module linguistique Microsoft Visual Studio 2010 Tools pour Office Runtime (x64) - FRA": "language", "language-pack-de": "language", "firefox-l10n-fr": "language",
		"Office 16 Click-to-Run Localization Component": "language", "Microsoft Office Proofing Tools 2016 - English": "language",
		"NVIDIA Graphics Driver 551.23": "driver", "Windows Driver Package - Intel (e1d) Net": "driver", "Microsoft ODBC Driver 17 for SQL Server": "driver", "xorg-x11-drv-evdev": "driver", "nvidia-driver-535": "driver",
		"Driver Booster 8": "", "Dell Command | Update": "", "Java 8 Update 381": "", "SQL Server 2012 Service Pack": "", "Firefox": "", "Language Tool": "", "": "",
	} {
		if got := b.Part(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// The software of machines as agents report it. How much: xmllint --xpath 'count(//SOFTWARES)' 1.xml, 2.xml, 3.xml: 42, 8, 40. Of
// the eight of 2.xml three are parts (xmllint --xpath '//SOFTWARES/NAME/text()' 2.xml | grep -cE 'KB[0-9]+|^Module linguistique').
func TestRealSoftware(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, `
{kind: Vendor, metadata: {name: microsoft}, spec: {aliases: [Microsoft Corporation]}}
---
{kind: Product, metadata: {name: office-2010-home}, spec: {category: software, manufacturer: microsoft, model: Office Home and Business 2010, version: "2010", aliases: [Microsoft Office Famille et Petite Entreprise 2010], licenceMetrics: [{metric: device}]}}
---
{kind: Product, metadata: {name: openvpn-2.3}, spec: {category: software, model: OpenVPN, version: "2.3"}}
---
{kind: Product, metadata: {name: glibc}, spec: {category: software, model: glibc}}
`))
	tests := []struct {
		file                   string
		listed, known, unknown int
	}{{"1.xml", 42, 1, 41}, {"2.xml", 8, 2, 3}, {"3.xml", 40, 0, 40}}
	for _, tt := range tests {
		data, err := os.ReadFile(filepath.Join("../../../shared/data/glpi-inventory/xml", tt.file))
		if err != nil {
			t.Skipf("the real files are not here: %v", err)
		}
		var request struct {
			Software []struct {
				Name      string `xml:"NAME"`
				Publisher string `xml:"PUBLISHER"`
				Version   string `xml:"VERSION"`
			} `xml:"CONTENT>SOFTWARES"`
		}
		if err := xml.Unmarshal(data, &request); err != nil {
			t.Fatal(err)
		}
		var list []observe.Software
		for _, s := range request.Software {
			list = append(list, observe.Software{Product: observe.Product{Maker: s.Publisher, Name: s.Name, Version: s.Version}})
		}
		known, unknown := b.Software(list)
		if len(list) != tt.listed || len(known) != tt.known || len(unknown) != tt.unknown {
			t.Errorf("%s: %d listed, %d known, %d unknown, want %+v", tt.file, len(list), len(known), len(unknown), tt)
			for _, u := range unknown {
				t.Logf("%+v", u.Reported)
			}
		}
	}
}
