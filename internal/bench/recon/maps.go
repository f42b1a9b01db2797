package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// withMaps is how one would write it in an afternoon: everything into maps, an index for each key, then one look for each record.
func withMaps(dir string, register bool) (figures, time.Duration, error) {
	declared, err := readLines(filepath.Join(dir, "declared.jsonl"))
	if err != nil || register {
		return figures{}, 0, err
	}
	start := time.Now()
	observed, err := readLines(filepath.Join(dir, "observed.jsonl"))
	if err != nil {
		return figures{}, 0, err
	}
	rows, err := readTable(filepath.Join(dir, "observed.csv"))
	if err != nil {
		return figures{}, 0, err
	}
	f := compareMaps(declared, append(observed, rows...))
	return f, time.Since(start), nil
}

func readLines(file string) ([]map[string]any, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it is only read
	var all []map[string]any
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var m map[string]any
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, lines.Err()
}

func readTable(file string) ([]map[string]any, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it is only read
	in := csv.NewReader(f)
	head, err := in.Read()
	if err != nil {
		return nil, err
	}
	var all []map[string]any
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		m := map[string]any{}
		for i, name := range head {
			if row[i] != "" {
				m[name] = row[i]
			}
		}
		all = append(all, m)
	}
}

// keys are what machines are recognised by, strongest first.
var keys = []string{"serial", "uuid", "hostname", "mac"}

func keyOf(m map[string]any, key string) string {
	text, _ := m[key].(string)
	return strings.ToLower(strings.TrimSpace(text))
}

func compareMaps(declared, observed []map[string]any) figures {
	index := map[string]map[string][]int{}
	for _, key := range keys {
		index[key] = map[string][]int{}
		for i, m := range observed {
			if text := keyOf(m, key); text != "" {
				index[key][text] = append(index[key][text], i)
			}
		}
	}
	var f figures
	used := make([]bool, len(observed))
	for _, record := range declared {
		at := -1
		for _, key := range keys {
			if found := index[key][keyOf(record, key)]; len(found) == 1 && !used[found[0]] {
				at = found[0]
				break
			}
		}
		if at < 0 {
			f.Unseen++
			continue
		}
		used[at] = true
		f.Matched++
		for _, field := range []string{"memory", "cores", "location", "environment", "processor"} {
			if fmt.Sprint(record[field]) != fmt.Sprint(observed[at][field]) {
				f.Changed++
				break
			}
		}
	}
	for _, is := range used {
		if !is {
			f.Unregistered++
		}
	}
	return f
}
