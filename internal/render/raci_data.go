package render

import (
	"io"
	"slices"
)

type jsonMatrices struct {
	Version  string        `json:"version"`
	AsOf     string        `json:"asOf"`
	Matrices []jsonMatrix  `json:"matrices"`
	Findings []jsonFinding `json:"findings"`
}

type jsonMatrix struct {
	Name       string         `json:"name"`
	Title      string         `json:"title"`
	Owner      string         `json:"owner"`
	ReviewOn   string         `json:"reviewOn"`
	Roles      []jsonRole     `json:"roles"`
	Activities []jsonActivity `json:"activities"`
}

type jsonRole struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Holders []string `json:"holders"`
	Gone    []string `json:"gone"`
}

type jsonActivity struct {
	ID    string       `json:"id"`
	Title string       `json:"title"`
	Roles []jsonPartOf `json:"roles"`
}

type jsonPartOf struct {
	Role    string `json:"role"`
	Letters string `json:"letters"`
}

func raciJSON(w io.Writer, r RACI, _ Style) error {
	out := jsonMatrices{formatVersion, r.AsOf, []jsonMatrix{}, []jsonFinding{}}
	for _, m := range r.Matrices {
		out.Matrices = append(out.Matrices, m.json())
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, r.jsonFinding(f))
	}
	return writeJSON(w, out)
}

func (m Matrix) json() jsonMatrix {
	out := jsonMatrix{m.Name, m.Title, m.Owner, m.ReviewOn, []jsonRole{}, []jsonActivity{}}
	for _, role := range m.Roles {
		out.Roles = append(out.Roles, jsonRole{role.Name, role.Title, append([]string{}, role.Holders...), append([]string{}, role.Gone...)})
	}
	for _, a := range m.Activities {
		to := jsonActivity{a.ID, a.Title, []jsonPartOf{}}
		for i, letters := range a.Cells {
			if letters != "" {
				to.Roles = append(to.Roles, jsonPartOf{m.Roles[i].Name, letters})
			}
		}
		out.Activities = append(out.Activities, to)
	}
	return out
}

// raciCSV has a column for each role of any matrix.
func raciCSV(w io.Writer, r RACI, style Style) error {
	t := Table{Columns: []Column{{Name: "matrix"}, {Name: "activity"}, {Name: "title"}}}
	var roles []string
	for _, m := range r.Matrices {
		for _, role := range m.Roles {
			if !slices.Contains(roles, role.Name) {
				roles = append(roles, role.Name)
				t.Columns = append(t.Columns, Column{Name: role.Name})
			}
		}
	}
	for _, m := range r.Matrices {
		for _, a := range m.Activities {
			row := make([]any, 3+len(roles))
			row[0], row[1], row[2] = m.Name, a.ID, a.Title
			for i, letters := range a.Cells {
				row[3+slices.Index(roles, m.Roles[i].Name)] = letters
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return CSVTable(w, t, style)
}
