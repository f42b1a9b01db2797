package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// machine is what a record says, and what is seen of a thing.
type machine struct {
	Serial      string `json:"serial,omitempty"`
	UUID        string `json:"uuid,omitempty"`
	Hostname    string `json:"hostname"`
	MAC         string `json:"mac"`
	Memory      int    `json:"memory"`
	Cores       int    `json:"cores"`
	Location    string `json:"location"`
	Environment string `json:"environment"`
	Processor   string `json:"processor"`
}

// columns are the headings of the table, in the order of cells.
var columns = []string{"serial", "uuid", "hostname", "mac", "memory", "cores", "location", "environment", "processor"}

// newMachine makes the machine of a number. Half have a serial number, a quarter a UUID, all a name and an address.
func newMachine(i int) machine {
	m := machine{
		Hostname: fmt.Sprintf("host-%07d.dc.example.org", i), MAC: fmt.Sprintf("3c:52:%02x:%02x:%02x:00", i>>16&255, i>>8&255, i&255),
		Memory: 16 << (i % 4), Cores: 4 << (i % 3), Location: fmt.Sprintf("site-%02d", i%40), Environment: []string{"production", "test"}[i%2],
		Processor: fmt.Sprintf("Xeon Gold %d", 6300+i%40),
	}
	if i/10%2 == 0 {
		m.Serial = fmt.Sprintf("SN%010d", i)
	}
	if i/10%4 == 1 {
		m.UUID = fmt.Sprintf("4c4c4544-0035-4710-8034-%012x", i)
	}
	return m
}

// seenAs is the machine as a source sees it: one in fifty is changed, and tools write in their own ways.
func (m machine) seenAs(i int) machine {
	if i/10%50 == 7 {
		m.Memory *= 2
	}
	return m
}

// generate writes a register of some records as YAML and as JSON, and what was observed: one half as lines of JSON, the other
// as a table. Every so many-th thing is registered.
func generate(dir string, declared, observed int) error {
	if err := os.MkdirAll(filepath.Join(dir, "registry", "assets"), 0o755); err != nil {
		return err
	}
	if err := writeRegister(dir, declared, observed/declared); err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "observed.jsonl"), func(w io.Writer) error {
		out := json.NewEncoder(w)
		for i := range observed / 2 {
			if err := out.Encode(newMachine(i).seenAs(i)); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return write(filepath.Join(dir, "observed.csv"), func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write(columns)
		for i := observed / 2; i < observed; i++ {
			m := newMachine(i).seenAs(i)
			_ = out.Write([]string{m.Serial, m.UUID, m.Hostname, m.MAC, strconv.Itoa(m.Memory), strconv.Itoa(m.Cores), m.Location, m.Environment, m.Processor})
		}
		out.Flush()
		return out.Error()
	})
}

func write(file string, content func(io.Writer) error) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if err := content(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

const perFile = 1000

func writeRegister(dir string, declared, step int) error {
	for first := 0; first < declared; first += perFile {
		if err := write(filepath.Join(dir, "registry", "assets", fmt.Sprintf("%07d.yaml", first)), func(w io.Writer) error {
			for i := first; i < min(first+perFile, declared); i++ {
				if err := writeRecord(w, i, newMachine(i*step)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	if err := write(filepath.Join(dir, "registry", "base.yaml"), writeBase); err != nil {
		return err
	}
	return write(filepath.Join(dir, "declared.jsonl"), func(w io.Writer) error {
		out := json.NewEncoder(w)
		for i := range declared {
			if err := out.Encode(newMachine(i * step)); err != nil {
				return err
			}
		}
		return nil
	})
}

func writeRecord(w io.Writer, i int, m machine) error {
	_, err := fmt.Fprintf(w, "---\napiVersion: muster/v1\nkind: Asset\nmetadata:\n  name: srv-%07d\nspec:\n  type: server\n  identifiers:\n", i)
	for _, pair := range [][2]string{{"serial", m.Serial}, {"uuid", m.UUID}} {
		if pair[1] != "" {
			_, _ = fmt.Fprintf(w, "    %s: %s\n", pair[0], pair[1])
		}
	}
	_, _ = fmt.Fprintf(w, "    hostnames: [%s]\n    macs: [\"%s\"]\n  environment: %s\n  lifecycle: {state: in-use, since: 2026-01-01}\n  location: %s\n", m.Hostname, m.MAC, m.Environment, m.Location)
	_, _ = fmt.Fprintf(w, "  specifications: {processor: %s, coresPerSocket: %d, memoryGiB: %d}\n", m.Processor, m.Cores, m.Memory)
	return err
}

func writeBase(w io.Writer) error {
	_, _ = fmt.Fprint(w, "apiVersion: muster/v1\nkind: AssetType\nmetadata: {name: server}\nspec: {classifies: [assets], observedAs: [server]}\n")
	for i := range 40 {
		_, _ = fmt.Fprintf(w, "---\napiVersion: muster/v1\nkind: Location\nmetadata: {name: site-%02d}\nspec: {role: site}\n", i)
	}
	return nil
}
