package review

import "testing"

// What things are called, one and several, from the titles that types and schemas have.
func TestNouns(t *testing.T) {
	tests := []struct{ title, one, many string }{
		{"Laptop", "laptop", "laptops"},
		{"Laptops", "laptop", "laptops"},
		{"Switches", "switch", "switches"},
		{"switch", "switch", "switches"},
		{"Battery", "battery", "batteries"},
		{"Uninterruptible power supplies", "uninterruptible power supply", "uninterruptible power supplies"},
		{"Key", "key", "keys"},
		{"Box", "box", "boxes"},
		{"Chassis", "chassis", "chassis"},
		{"Message brokers and service buses", "message broker or service bus", "message brokers and service buses"},
		{"Clusters of hypervisors", "cluster of hypervisors", "clusters of hypervisors"},
		{"Software as a service", "software as a service", "software as a service"},
		{"Network equipment", "network equipment", "network equipment"},
		{"Audio and visual equipment", "audio and visual equipment", "audio and visual equipment"},
		{"SIM cards", "SIM card", "SIM cards"},
		{"UPS", "UPS", "UPS"},
		{"Licences", "licence", "licences"},
		{"Leases", "lease", "leases"},
		{"Databases", "database", "databases"},
		{"Data sets", "data set", "data sets"},
		{"Person", "person", "people"},
		{"Asset type", "asset type", "asset types"},
		{"Policy", "policy", "policies"},
		{"Address", "address", "addresses"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if got := NounOf(tt.title); got != (Noun{tt.one, tt.many}) {
			t.Errorf("NounOf(%q) = %q, want one %q and many %q", tt.title, got, tt.one, tt.many)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 50_007: "50,007", 1_234_567: "1,234,567", -1500: "-1,500"} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}
