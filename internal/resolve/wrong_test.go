package resolve_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

// resembling has products whose names are the beginnings of others, editions, families without a model, and makers that differ.
const resembling = `
{kind: Vendor, metadata: {name: microsoft}, spec: {aliases: [Microsoft Corporation]}}
---
{kind: Vendor, metadata: {name: adobe}, spec: {aliases: [Adobe Systems Incorporated]}}
---
{kind: Vendor, metadata: {name: oracle}, spec: {aliases: [Oracle Corporation]}}
---
{kind: Vendor, metadata: {name: autodesk}}
---
{kind: Vendor, metadata: {name: dell}}
---
{kind: Vendor, metadata: {name: hp}, spec: {aliases: [HP Inc.]}}
---
{kind: Vendor, metadata: {name: aspose}}
---
{kind: Product, metadata: {name: latitude}, spec: {category: hardware, manufacturer: dell, model: Latitude}}
---
{kind: Product, metadata: {name: latitude-5450}, spec: {category: hardware, manufacturer: dell, model: Latitude 5450}}
---
{kind: Product, metadata: {name: elitebook}, spec: {category: hardware, manufacturer: hp, model: EliteBook}}
---
{kind: Product, metadata: {name: office}, spec: {category: software, manufacturer: microsoft, model: Office}}
---
{kind: Product, metadata: {name: office-2016}, spec: {category: software, manufacturer: microsoft, model: Office, version: "2016"}}
---
{kind: Product, metadata: {name: windows-11}, spec: {category: software, manufacturer: microsoft, model: Windows, version: "11"}}
---
{kind: Product, metadata: {name: sql-2019-standard}, spec: {category: software, manufacturer: microsoft, model: SQL Server, version: "2019", edition: Standard, softwareTag: "cpe:2.3:a:microsoft:sql_server:2019:*:*:*:standard:*:*:*"}}
---
{kind: Product, metadata: {name: visio-standard}, spec: {category: software, manufacturer: microsoft, model: Visio, edition: Standard}}
---
{kind: Product, metadata: {name: acrobat}, spec: {category: software, manufacturer: adobe, model: Acrobat}}
---
{kind: Product, metadata: {name: acrobat-reader-dc}, spec: {category: software, manufacturer: adobe, model: Acrobat Reader DC}}
---
{kind: Product, metadata: {name: autocad}, spec: {category: software, manufacturer: autodesk, model: AutoCAD}}
---
{kind: Product, metadata: {name: java-18}, spec: {category: software, manufacturer: oracle, model: Java, version: "18"}}
---
{kind: Product, metadata: {name: python-3.11}, spec: {category: software, model: Python, version: "3.11"}}
---
{kind: Product, metadata: {name: firefox-115}, spec: {category: software, model: Firefox, version: "115"}}
---
{kind: Product, metadata: {name: postgresql}, spec: {category: software, model: PostgreSQL, aliases: [postgres]}}
---
{kind: Product, metadata: {name: aspose-words}, spec: {category: software, manufacturer: aspose, model: Aspose.Words}}
---
{kind: Product, metadata: {name: backup-file}, spec: {category: software, model: Backup File}}
---
{kind: Product, metadata: {name: fusion}, spec: {category: software, manufacturer: autodesk, model: Fusion}}
`

// Names that come close to a product and are not it: none is taken for it. What is meant goes on being found.
func TestNoWrongProduct(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, resembling))
	type product = observe.Product
	for name, tt := range map[string]struct {
		reported product
		want     string
	}{
		"another model of a family":                    {product{Maker: "Dell", Name: "Latitude 5440"}, ""},
		"the model":                                    {product{Maker: "Dell", Name: "Latitude 5450"}, "latitude-5450"},
		"the family alone":                             {product{Maker: "Dell", Name: "Latitude"}, "latitude"},
		"a model and its generation":                   {product{Maker: "HP", Name: "EliteBook 840 G8"}, ""},
		"the number of a model, written as a version":  {product{Maker: "HP", Name: "EliteBook 8.40"}, ""},
		"a longer name":                                {product{Maker: "Microsoft Corporation", Name: "Microsoft Office Viewer"}, ""},
		"a longer name with a version":                 {product{Maker: "Microsoft Corporation", Name: "Microsoft Office Viewer 2016", Version: "16.0"}, ""},
		"a service whose number is no version":         {product{Maker: "Microsoft Corporation", Name: "Microsoft Office 365", Version: "16.0.17328"}, ""},
		"the same, without a version":                  {product{Name: "Autodesk Fusion 360"}, ""},
		"the version":                                  {product{Maker: "Microsoft Corporation", Name: "Microsoft Office 2016", Version: "16.0.4266"}, "office-2016"},
		"any version of a product that has none":       {product{Maker: "Microsoft Corporation", Name: "Microsoft Office 2021", Version: "16.0.14332"}, "office"},
		"a plug-in":                                    {product{Maker: "Adobe", Name: "Adobe Acrobat Reader DC - Chrome plug-in", Version: "23.1"}, ""},
		"a shorter name":                               {product{Maker: "Adobe", Name: "Adobe Acrobat Reader"}, ""},
		"Acrobat in a version":                         {product{Maker: "Adobe Systems Incorporated", Name: "Adobe Acrobat 9.5.5", Version: "9.5.5"}, "acrobat"},
		"a name in another language":                   {product{Maker: "Adobe", Name: "Adobe Acrobat Reader DC - Français"}, ""},
		"a language":                                   {product{Maker: "Adobe", Name: "Adobe Acrobat Reader DC (fr)"}, "acrobat-reader-dc"},
		"an edition that looks like a language":        {product{Maker: "Autodesk", Name: "AutoCAD (LT)"}, ""},
		"an edition behind the name":                   {product{Maker: "Autodesk", Name: "AutoCAD LT 2024"}, ""},
		"a machine":                                    {product{Maker: "Autodesk", Name: "AutoCAD 2024 (64-bit)", Version: "24.3"}, "autocad"},
		"an update":                                    {product{Maker: "Microsoft Corporation", Name: "Update for Microsoft Office 2016 (KB2920678)"}, ""},
		"an update behind the name":                    {product{Maker: "Microsoft Corporation", Name: "Microsoft Office 2016 (KB2920678)"}, ""},
		"a maker that is another":                      {product{Maker: "Oracle Corporation", Name: "Office 2016"}, ""},
		"a maker that nobody knows":                    {product{Maker: "Evil Corp", Name: "Office 2016"}, ""},
		"a maker before the name that is another":      {product{Name: "Oracle Office 2016"}, ""},
		"a maker that is the beginning of the name":    {product{Maker: "Adobe", Name: "AdobeAcrobat"}, ""},
		"another edition":                              {product{Maker: "Microsoft Corporation", Name: "Microsoft SQL Server 2019 Enterprise", Version: "15.0"}, ""},
		"an edition that nobody tells":                 {product{Maker: "Microsoft Corporation", Name: "Microsoft SQL Server 2019 (64-bit)", Version: "15.0"}, ""},
		"an edition that nobody tells, of any version": {product{Maker: "Microsoft Corporation", Name: "Visio"}, ""},
		"the edition":                                  {product{Maker: "Microsoft Corporation", Name: "Visio", Edition: "Standard"}, "visio-standard"},
		"the edition in the name":                      {product{Maker: "Microsoft Corporation", Name: "Microsoft SQL Server 2019 Standard"}, "sql-2019-standard"},
		"the edition of a CPE":                         {product{Name: "mssql", Tag: "cpe:2.3:a:microsoft:sql_server:2019:*:*:*:standard:*:*:*"}, "sql-2019-standard"},
		"another edition of a CPE":                     {product{Name: "mssql", Tag: "cpe:2.3:a:microsoft:sql_server:2019:*:*:*:enterprise:*:*:*"}, ""},
		"a version that begins alike":                  {product{Maker: "Microsoft", Name: "Windows 1"}, ""},
		"a version that goes on":                       {product{Maker: "Microsoft", Name: "Windows 1.1"}, ""},
		"two numbers that are one elsewhere":           {product{Maker: "Oracle", Name: "Java 1.8"}, ""},
		"the same with an update":                      {product{Maker: "Oracle", Name: "Java 1.8.0_381", Version: "1.8.0.381"}, ""},
		"three numbers that are two elsewhere":         {product{Name: "Python 3.1.1", Version: "3.1.1"}, ""},
		"a version below":                              {product{Name: "Python 3.11.9 (64-bit)", Version: "3.11.9150.0"}, "python-3.11"},
		"a point in another place":                     {product{Name: "Firefox 11.5"}, ""},
		"the number before the point":                  {product{Maker: "Mozilla", Name: "Mozilla Firefox 115.3.1 (x64 en-US)", Version: "115.3.1"}, "firefox-115"},
		"a library that is called like a server":       {product{Name: "postgresql", Version: "42.7.1", Tag: "pkg:maven/org.postgresql/postgresql@42.7.1"}, ""},
		"a library that is called like an alias":       {product{Name: "postgres", Version: "3.4.0", Tag: "pkg:npm/postgres@3.4.0"}, ""},
		"a package of a distribution":                  {product{Name: "postgresql", Version: "15", Tag: "pkg:deb/debian/postgresql@15"}, "postgresql"},
		"a library that is sold, by its maker":         {product{Maker: "Aspose", Name: "Aspose.Words", Version: "24.1", Tag: "pkg:nuget/Aspose.Words@24.1"}, "aspose-words"},
		"a word at the end that is part of the name":   {product{Name: "Backup File System"}, ""},
		"the same word in brackets":                    {product{Name: "Backup File (System)"}, "backup-file"},
	} {
		r, near := b.Product(tt.reported)
		got := ""
		if r != nil {
			got = r.Name
		}
		if got != tt.want {
			t.Errorf("%s: %+v is taken for %q, want %q (near %s)", name, tt.reported, got, tt.want, strings.Join(near, " "))
		}
	}
}

// A report without an edition allows that a record says one; a report that says something else does not.
func TestAllows(t *testing.T) {
	s := modeltest.Snapshot(t, resembling)
	b := resolve.New(s)
	type product = observe.Product
	for name, tt := range map[string]struct {
		record   string
		reported product
		want     bool
	}{
		"no edition":      {"sql-2019-standard", product{Maker: "Microsoft", Name: "SQL Server 2019"}, true},
		"another edition": {"sql-2019-standard", product{Maker: "Microsoft", Name: "SQL Server 2019", Edition: "Enterprise"}, false},
		"another version": {"sql-2019-standard", product{Maker: "Microsoft", Name: "SQL Server 2022"}, false},
		"another model":   {"visio-standard", product{Maker: "Microsoft", Name: "SQL Server 2019"}, false},
	} {
		if got := b.Allows(s.Get("Product", tt.record), tt.reported); got != tt.want {
			t.Errorf("%s: %s allows %+v: %v, want %v", name, tt.record, tt.reported, got, tt.want)
		}
	}
}
