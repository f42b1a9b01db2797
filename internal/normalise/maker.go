package normalise

// Maker is a company that makes or publishes products. Its names are how sources and registries may write it.
type Maker struct {
	Name    string // of the Vendor record, where one has to be made
	Short   string // how product titles begin
	Title   string // of the Vendor record
	Aliases []string
}

// Names are all that it goes by.
func (m Maker) Names() []string { return append([]string{m.Name, m.Short, m.Title}, m.Aliases...) }

// MakerOf finds a maker of which more than the name is known by any of its names. Others need no entry: false.
func MakerOf(written string) (Maker, bool) {
	m, known := makers[Fold(written)]
	if !known {
		m, known = makers[Company(written)]
	}
	return m, known
}

// makers are the makers by each of their names, folded.
var makers = byName(makerList)

func byName(list []Maker) map[string]Maker {
	found := map[string]Maker{}
	for _, m := range list {
		for _, name := range m.Names() {
			if _, taken := found[Fold(name)]; !taken {
				found[Fold(name)] = m
			}
		}
	}
	return found
}

var makerList = []Maker{
	{"adobe", "Adobe", "Adobe", nil},
	{"alibaba", "Alibaba", "Alibaba Cloud", nil},
	{"amazon-web-services", "AWS", "Amazon Web Services", []string{"Amazon"}},
	{"apache", "Apache", "Apache Software Foundation", []string{"ASF"}},
	{"apc", "APC", "APC by Schneider Electric", []string{"American Power Conversion"}},
	{"apple", "Apple", "Apple", []string{"Apple Inc."}},
	{"arista", "Arista", "Arista Networks", nil},
	{"atlassian", "Atlassian", "Atlassian", nil},
	{"canonical", "Canonical", "Canonical", []string{"Canonical Ltd."}},
	{"cisco", "Cisco", "Cisco Systems", nil},
	{"citrix", "Citrix", "Citrix", []string{"Cloud Software Group"}},
	{"dell", "Dell", "Dell Technologies", []string{"Dell Inc.", "Dell EMC"}},
	{"eaton", "Eaton", "Eaton", nil},
	{"elastic", "Elastic", "Elastic", []string{"Elasticsearch B.V."}},
	{"f5", "F5", "F5", []string{"F5 Networks", "NGINX"}},
	{"fortinet", "Fortinet", "Fortinet", nil},
	{"gitlab", "GitLab", "GitLab", nil},
	{"google", "Google", "Google", []string{"Google Cloud", "GCP"}},
	{"hashicorp", "HashiCorp", "HashiCorp", nil},
	{"hpe", "HPE", "Hewlett Packard Enterprise", []string{"HP Enterprise"}},
	{"ibm", "IBM", "IBM", []string{"International Business Machines"}},
	{"juniper", "Juniper", "Juniper Networks", nil},
	{"lenovo", "Lenovo", "Lenovo", nil},
	{"microsoft", "Microsoft", "Microsoft", []string{"Microsoft Corporation"}},
	{"mongodb", "MongoDB", "MongoDB", []string{"MongoDB, Inc."}},
	{"oracle", "Oracle", "Oracle", []string{"Oracle Corporation"}},
	{"palo-alto-networks", "Palo Alto Networks", "Palo Alto Networks", nil},
	{"proxmox", "Proxmox", "Proxmox Server Solutions", nil},
	{"red-hat", "Red Hat", "Red Hat", []string{"Red Hat, Inc."}},
	{"sap", "SAP", "SAP", []string{"SAP SE"}},
	{"synology", "Synology", "Synology", nil},
	{"tripp-lite", "Tripp Lite", "Tripp Lite", []string{"Tripp Lite by Eaton"}},
	{"ubiquiti", "Ubiquiti", "Ubiquiti", []string{"Ubiquiti Networks", "Ubiquiti Inc."}},
	{"veeam", "Veeam", "Veeam", []string{"Veeam Software"}},
}
