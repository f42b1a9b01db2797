package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

const organisation = `
{kind: Location, metadata: {name: aws-eu-west-3, title: "AWS, Paris"}, spec: {role: cloud-region, cloudRegion: eu-west-3}}
---
{kind: Location, metadata: {name: azure-we}, spec: {role: cloud-region, cloudRegion: westeurope}}
---
{kind: Location, metadata: {name: paris-hq, title: Paris headquarters}, spec: {role: site, code: PAR1}}
---
{kind: Location, metadata: {name: par-2}, spec: {role: site}}
---
{kind: Location, metadata: {name: par2, removed: {on: "2026-01-01", reason: twice, replacedBy: lyon}}, spec: {role: site}}
---
{kind: Location, metadata: {name: lyon, previously: [lugdunum]}, spec: {role: site, code: LYO1}}
---
{kind: CostCenter, metadata: {name: cc-4100, title: Infrastructure}, spec: {code: "4100"}}
---
{kind: Team, metadata: {name: payments, title: Team Payments}, spec: {forgeHandle: pay-team, email: pay@example.com}}
---
{kind: Team, metadata: {name: infra, title: Infrastructure}}
---
{kind: Team, metadata: {name: infra-eu, title: infrastructure}}
---
{kind: Person, metadata: {name: p-0102}, spec: {email: ada@example.com, employeeNumber: "0102", forgeHandle: ada}}
---
{kind: Vendor, metadata: {name: dell, title: Dell Technologies}, spec: {aliases: [Dell Inc.], legalName: Dell Technologies France SAS}}
---
{kind: OrgUnit, metadata: {name: payments, title: Payments}, spec: {code: PAY}}
`

func TestReference(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, organisation))
	tests := []struct{ kinds, text, want string }{
		{"Location", "eu-west-3", "aws-eu-west-3"},
		{"Location", "EU-WEST-3a", "aws-eu-west-3"},
		{"Location", "aws-eu-west-3", "aws-eu-west-3"},
		{"Location", "West Europe", "azure-we"},
		{"Location", "westeurope-1", "azure-we"},
		{"Location", "par1", "paris-hq"},
		{"Location", " Paris  Headquarters ", "paris-hq"},
		{"Location", "Location/paris-hq", "paris-hq"},
		{"Location", "location/PARIS HQ", "paris-hq"},
		{"Location", "lugdunum", "lyon"},
		{"Location", "LYO-1", "lyon"},
		{"Location", "par2", "lyon"},   // what stands for a removed record is meant by its name
		{"Location", "PAR-2", "par-2"}, // with separators goes before without
		{"Location", "eu-west-9a", "!no Location goes by \"eu-west-9a\"; did you mean \"aws-eu-west-3\"?"},
		{"Location", "Par 2", "!\"Par 2\" can mean Location/lyon or Location/par-2"},
		{"Location", "paris-hg", "!no Location goes by \"paris-hg\"; did you mean \"paris-hq\"?"},
		{"Location", "Timbuktu", "!no Location goes by \"Timbuktu\""},
		{"Location", "", "!it says nothing"},
		{"CostCenter", "4100", "cc-4100"},
		{"CostCenter", "CC 4100", "cc-4100"},
		{"CostCenter", "infrastructure", "cc-4100"},
		{"Team", "@pay-team", "payments"},
		{"Team", "PAY@example.com", "payments"},
		{"Team", "Infrastructure", "!\"Infrastructure\" can mean Team/infra or Team/infra-eu"},
		{"Person,Team", "ada@example.com", "Person/p-0102"},
		{"Person,Team", "0102", "Person/p-0102"},
		{"Person,Team", "Team Payments", "Team/payments"},
		{"OrgUnit,Team", "payments", "!\"payments\" can mean OrgUnit/payments or Team/payments"},
		{"OrgUnit,Team", "Team/payments", "Team/payments"},
		{"Team", "OrgUnit/payments", "!no Team goes by \"OrgUnit/payments\"; did you mean \"payments\"?"},
		{"Person,Team,Vendor", "dell inc", "Vendor/dell"},
		{"Person,Team,Vendor", "Del Inc", "!no Person, Team or Vendor goes by \"Del Inc\"; did you mean \"Vendor/dell\"?"},
		{"Dragon", "x", "!no Dragon goes by \"x\""},
	}
	for _, tt := range tests {
		value, suggestion, ok := b.Reference(strings.Split(tt.kinds, ","), tt.text)
		got := value
		if !ok {
			got = "!" + suggestion
		}
		if got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.kinds, tt.text, got, tt.want)
		}
	}
}

const catalogue = `
{kind: Vendor, metadata: {name: microsoft, title: Microsoft}, spec: {aliases: [Microsoft Corporation]}}
---
{kind: Vendor, metadata: {name: hewlett, title: Hewlett Packard Enterprise}}
---
{kind: Vendor, metadata: {name: dell}, spec: {aliases: [Dell Inc.]}}
---
{kind: Vendor, metadata: {name: broadcom}}
---
{kind: Vendor, metadata: {name: vmware}, spec: {parent: broadcom}}
---
{kind: Vendor, metadata: {name: python, title: Python Software Foundation}}
---
{kind: Product, metadata: {name: latitude-5450, title: Dell Latitude 5450}, spec: {category: hardware, assetType: laptop, manufacturer: dell, model: Latitude 5450, partNumbers: [210-BLVT]}}
---
{kind: Product, metadata: {name: proliant, title: ProLiant DL380 Gen10}, spec: {category: hardware, assetType: server, manufacturer: hewlett, model: ProLiant DL380 Gen10}}
---
{kind: Product, metadata: {name: vcenter-8}, spec: {category: software, manufacturer: broadcom, model: vCenter Server, version: "8.0"}}
---
{kind: Product, metadata: {name: python-3}, spec: {category: software, manufacturer: python, model: Python, version: "3"}}
---
{kind: Product, metadata: {name: python-3.11}, spec: {category: software, manufacturer: python, model: Python, version: "3.11", softwareTag: "pkg:generic/python"}}
---
{kind: Product, metadata: {name: sql-2019-standard}, spec: {category: software, manufacturer: microsoft, model: SQL Server, version: "2019", edition: Standard}}
---
{kind: Product, metadata: {name: sql-2019-enterprise}, spec: {category: software, manufacturer: microsoft, model: SQL Server, version: "2019", edition: Enterprise}}
---
{kind: Product, metadata: {name: windows-server-2016, title: Windows Server 2016}, spec: {category: software, manufacturer: microsoft, model: Windows Server 2016, version: "10.0.14393", aliases: [Microsoft Windows Server 2016 Standard]}}
---
{kind: Product, metadata: {name: windows-server-2012}, spec: {category: software, manufacturer: microsoft, model: Windows Server, version: "2012"}}
---
{kind: Product, metadata: {name: postgresql-14}, spec: {category: software, model: PostgreSQL, version: "14", aliases: [postgres]}}
---
{kind: Product, metadata: {name: apps}, spec: {category: software, manufacturer: microsoft, model: Microsoft 365 Apps for enterprise, softwareTag: microsoft.com_O365ProPlusRetail_16.0}}
---
{kind: Product, metadata: {name: openssl}, spec: {category: software, model: OpenSSL, softwareTag: "cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*"}}
`

func TestProduct(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, catalogue))
	type product = observe.Product
	tests := []struct {
		reported product
		want     string
	}{
		{product{Maker: "Dell Inc.", Name: "Latitude 5450"}, "latitude-5450"},
		{product{Maker: "DELL", Name: "Dell Latitude-5450"}, "latitude-5450"},
		{product{Name: "latitude 5450"}, "latitude-5450"},
		{product{Maker: "Lenovo", Name: "Latitude 5450"}, "near latitude-5450"}, // nobody knows Lenovo here
		{product{Maker: "Microsoft", Name: "Latitude 5450"}, "near latitude-5450"},
		{product{Maker: "Dell Inc.", Name: "Latitude 5440"}, "near latitude-5450"},
		{product{Maker: "Dell Inc.", Number: "210-blvt"}, "latitude-5450"},
		{product{Maker: "HPE", Name: "ProLiant DL380 Gen10"}, "proliant"}, // HPE is known to be Hewlett Packard Enterprise
		{product{Maker: "VMware, Inc.", Name: "VMware vCenter Server", Version: "8.0.2.00100"}, "vcenter-8"},
		{product{Maker: "Python Software Foundation", Name: "Python 3.11.4 (64-bit)", Version: "3.11.4150.0"}, "python-3.11"},
		{product{Name: "Python 3.11.4"}, "python-3.11"},
		{product{Name: "Python", Version: "3.12.1"}, "python-3"},
		{product{Name: "Python", Version: "2.7.18"}, "near python-3 python-3.11"},
		{product{Name: "Python"}, "near python-3 python-3.11"},
		{product{Name: "CPython", Tag: "pkg:generic/python@3.11.9?arch=x64"}, "python-3.11"},
		{product{Name: "CPython", Tag: "pkg:generic/python@3.12.0"}, "near python-3.11 python-3"},
		{product{Maker: "Microsoft Corporation", Name: "SQL Server", Version: "2019", Edition: "Standard Edition"}, "sql-2019-standard"},
		{product{Maker: "Microsoft Corporation", Name: "Microsoft SQL Server 2019 Enterprise (64-bit)", Version: "15.0.2000.5"}, "sql-2019-enterprise"},
		{product{Maker: "Microsoft Corporation", Name: "Microsoft SQL Server 2019 (64-bit)", Version: "15.0.2000.5"}, "near sql-2019-enterprise sql-2019-standard"},
		{product{Maker: "Microsoft Corporation", Name: "SQL Server", Version: "2019", Edition: "Developer"}, "near sql-2019-enterprise sql-2019-standard"},
		{product{Name: "Microsoft Windows Server 2016 Standard", Version: "1607"}, "windows-server-2016"},
		{product{Name: "Windows Server 2012 R2", Version: "6.3.9600"}, "near windows-server-2012 windows-server-2016"},
		{product{Name: "Windows Server 2012"}, "windows-server-2012"},
		{product{Name: "postgres", Version: "14.9"}, "postgresql-14"},
		{product{Name: "postgres", Version: "16.1"}, "near postgresql-14"},
		{product{Name: "Office", Tag: "microsoft.com_O365ProPlusRetail_16.0"}, "apps"},
		{product{Name: "libssl", Tag: "cpe:/a:openssl:openssl:3.0.2"}, "openssl"},
		{product{Maker: "Microsoft", Name: "Microsoft 365 Apps for enterprise - fr-fr", Version: "16.0.17328"}, "apps"},
		{product{Name: "---"}, "near"},
		{product{}, "near"},
	}
	for _, tt := range tests {
		r, near := b.Product(tt.reported)
		got := strings.Join(append([]string{"near"}, near...), " ")
		if r != nil {
			got = r.Name
		}
		if got != tt.want {
			t.Errorf("%+v:\n got %s\nwant %s", tt.reported, got, tt.want)
		}
	}
}

const types = `
{kind: AssetType, metadata: {name: hardware}, spec: {classifies: [assets]}}
---
{kind: AssetType, metadata: {name: server}, spec: {classifies: [assets], parent: hardware, observedAs: [server, virtual-machine]}}
---
{kind: AssetType, metadata: {name: virtual-machine}, spec: {classifies: [assets], parent: server, observedAs: [virtual-machine]}}
---
{kind: AssetType, metadata: {name: ec2}, spec: {classifies: [assets], parent: virtual-machine, observedAs: [aws_instance, "AWS::EC2::Instance"]}}
---
{kind: AssetType, metadata: {name: laptop}, spec: {classifies: [assets], parent: hardware, observedAs: [laptop]}}
---
{kind: AssetType, metadata: {name: developer-laptop}, spec: {classifies: [assets], parent: laptop}}
---
{kind: AssetType, metadata: {name: object-store}, spec: {classifies: [assets], observedAs: [bucket]}}
---
{kind: AssetType, metadata: {name: lake}, spec: {classifies: [assets], observedAs: [bucket]}}
---
{kind: AssetType, metadata: {name: printer}, spec: {classifies: [assets], parent: hardware}}
---
{kind: AssetType, metadata: {name: licence}, spec: {classifies: [entitlements], observedAs: [licence]}}
---
{kind: Product, metadata: {name: xps}, spec: {assetType: developer-laptop, model: XPS 13}}
---
{kind: Product, metadata: {name: delta}, spec: {assetType: lake, model: Delta}}
---
{kind: Product, metadata: {name: rack}, spec: {assetType: server, model: R750}}
`

func TestType(t *testing.T) {
	b := resolve.New(modeltest.Snapshot(t, types))
	s := observe.Source{Name: "cmdb", Types: map[string]string{"Notebook": "laptop", "Toaster": "toaster"}}
	tests := []struct {
		item      observe.Item
		want, why string
	}{
		{observe.Item{Type: "notebook", Class: "desktop"}, "laptop", "source cmdb says that notebook is of this type"},
		{observe.Item{Type: "Toaster"}, "", "source cmdb says that Toaster is of type toaster, which is not in the registry"},
		{observe.Item{Type: "AWS_INSTANCE", Class: "virtual-machine"}, "ec2", "observed as AWS_INSTANCE"},
		{observe.Item{Type: "vm", Class: "virtual-machine"}, "virtual-machine", "observed as virtual-machine"},
		{observe.Item{Class: "bucket"}, "", "AssetType/lake or AssetType/object-store are observed as bucket: `types` of the source's record can say which"},
		{observe.Item{Class: "bucket", Product: observe.Product{Name: "delta"}}, "lake", "observed as bucket, and Product/delta says so"},
		{observe.Item{Class: "laptop", Product: observe.Product{Name: "XPS 13"}}, "developer-laptop", "observed as laptop, and Product/xps says so"},
		{observe.Item{Class: "laptop", Product: observe.Product{Name: "R750"}}, "laptop", "observed as laptop"},
		{observe.Item{Type: "box", Product: observe.Product{Name: "R750"}}, "server", "Product/rack says so"},
		{observe.Item{Class: "printer"}, "printer", "it has the name of the class"},
		{observe.Item{Type: "gizmo", Class: "pdu"}, "", "no asset type is observed as gizmo or pdu"},
		{observe.Item{Class: "licence"}, "", "no asset type is observed as licence"},
		{observe.Item{Kind: "Location", Class: "laptop"}, "", "it is of kind Location"},
		{observe.Item{}, "", "the source does not say what it is"},
	}
	for _, tt := range tests {
		got, why := b.Type(s, &tt.item)
		if diff := cmp.Diff([]string{tt.want, tt.why}, []string{got, why}); diff != "" {
			t.Errorf("%+v: %s", tt.item, diff)
		}
	}
}
