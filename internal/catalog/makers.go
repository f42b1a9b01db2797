package catalog

import "cmp"

// maker is a company that makes or publishes products. Its names are how sources and registries may write it.
type maker struct {
	name    string // of the Vendor record, where one has to be made
	short   string // how product titles begin
	title   string // of the Vendor record
	aliases []string
}

// makerOf finds a maker by any of its names. One that is not known is made of the name itself; "Generic" is none.
func makerOf(written string) maker {
	key := fold(written)
	if key == "" || key == "generic" {
		return maker{}
	}
	for _, m := range makers() {
		for _, name := range m.names() {
			if fold(name) == key {
				return m
			}
		}
	}
	return maker{name: cmp.Or(slug(written), "maker-"+digest(written)), short: written, title: written}
}

func (m maker) names() []string {
	return append([]string{m.name, m.short, m.title}, m.aliases...)
}

// makers are those of which more than the name is known. Others need no entry.
func makers() []maker {
	return []maker{
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
}
