package normalise_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/normalise"
)

const ambiguous, wrong = "ambiguous", "wrong"

// said is a result as the tests below write it.
func said(text string, err error) string {
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		return ambiguous
	case err != nil:
		return wrong
	}
	return text
}

func TestDay(t *testing.T) {
	tests := []struct {
		layout, want string
		texts        []string
	}{
		{"", "2026-03-04", []string{"2026-03-04", " 2026-3-4", "2026/03/04", "20260304", "2026-03-04T10:11:12.0260078Z", "2026-03-04 10:11", "2026-03-04T23:59:59+14:00", "20260304T101112Z",
			"4 Mar 2026", "04 March 2026", "Mar 4, 2026", "March 4 2026", "4-Mar-26", "04-MAR-2026", "2026-Mar-04", "04.03.2026", "2026.03.04"}},
		{"", "2025-04-13", []string{"13/04/2025", "04/13/2025", "13-04-2025", "13.04.2025", "4/13/2025 0:00", "04/13/2025 12:00:00 AM", "04/13/25", "4/13/25"}},
		{"", "2025-05-05", []string{"05/05/2025", "5-5-2025"}},
		{"", ambiguous, []string{"03/04/25", "03/04/2025", "3-4-2025", "03.04.25", "13/04/25", "12/11/10"}},
		{"", wrong, []string{"2026-02-29", "2025-13-01", "31/04/2025", "tomorrow", "45000", "0", "2025", "2025-04", "13/13/2025", "1/2/3/4", "12:30", "2026-03-04x", "2026-03-04 noon",
			"3/4-2025", "99999999", "1899-12-31", "30.02.2025", "Foo 4, 2026", "4 4 2026", "2026--03-04"}},
		{"", "", []string{"", "  ", "-", "0000-00-00", "0000-00-00 00:00:00", "NULL", "n/a", "None"}},
		{"DD/MM/YYYY", "2025-04-03", []string{"03/04/2025", "3/4/2025", "2025-04-03", "20250403", "3 Apr 2025", "03/04/2025 10:00"}},
		{"DD/MM/YYYY", wrong, []string{"03/04/25", "03.04.2025", "04/13/2025", "31/02/2025"}},
		{"MM/DD/YYYY", "2025-03-04", []string{"03/04/2025", "3/4/2025", "2025-03-04"}},
		{"DD/MM/YY", "2025-04-03", []string{"03/04/25"}},
		{"MM/DD/YY", "2025-03-04", []string{"03/04/25", "3/4/25"}},
		{"MM/DD/YY", "1998-03-04", []string{"03/04/98"}},
		{"MM/DD/YY", wrong, []string{"03/04/2025", "13/04/25"}},
		{"DD.MM.YYYY", "2025-04-03", []string{"03.04.2025", "3.4.2025"}},
		{"DD.MM.YY", "2025-04-03", []string{"03.04.25", "3.4.25"}},
		{"DD-MM-YY", "2025-04-03", []string{"03-04-25"}},
		{"DD-MM-YYYY", "2022-03-21", []string{"21-03-2022"}},
		{"MM-DD-YYYY", "2022-03-01", []string{"03-01-2022"}},
		{"YYYY-MM-DD", "2025-04-03", []string{"2025-04-03", "2025-04-03 00:00:00"}},
		{"YYYY-MM-DD", wrong, []string{"03/04/2025"}},
		{"D.M.Y", wrong, []string{"03.04.2025"}},
	}
	for _, tt := range tests {
		for _, text := range tt.texts {
			if got := said(normalise.Day(text, tt.layout)); got != tt.want {
				t.Errorf("%q as %q: got %q, want %q", text, tt.layout, got, tt.want)
			}
		}
	}
}

func TestDecimal(t *testing.T) {
	tests := []struct {
		mark, want string
		texts      []string
	}{
		{"", "1234.56", []string{"1234.56", "1234,56", "1.234,56", "1,234.56", "1 234,56", "1'234.56", "1’234.56", "1\u00a0234,56", "1\u202f234.56", "+1234.56", " 1234.56 "}},
		{"", "1234", []string{"1234", "1 234", "01234", "1234."}},
		{"", "1234567", []string{"1.234.567", "1,234,567", "12,34,567", "1 234 567"}},
		{"", "12.5", []string{"12.5", "12,5"}},
		{"", "0.125", []string{"0.125", "0,125", ".125"}},
		{"", "1234.567", []string{"1234.567", "1 234.567", "1,234.567"}},
		{"", "-12.50", []string{"-12.50", "12.50-", "(12.50)", "−12,50"}},
		{"", "1500", []string{"1.5E+3", "15e2"}},
		{"", "0.00000080", []string{"8.0E-7"}},
		{"", "0.00", []string{"-0.00"}},
		{"", ambiguous, []string{"1.234", "1,234", "12.345", "123,456", "-1.234"}},
		{"", wrong, []string{"", "abc", "1.2.3", "1,2,3", "1.234,56,7", "12 34", "10 20 30", "1,23.4", "--1", "1e", "1e99999", ",", ".", "NaN", "Inf", "0x10", "1 2345"}},
		{".", "1.234", []string{"1.234"}},
		{".", "1234", []string{"1,234"}},
		{".", wrong, []string{"1,23", "1.234,56"}},
		{",", "1234", []string{"1.234"}},
		{",", "1.234", []string{"1,234"}},
		{",", "1234.56", []string{"1.234,56", "1 234,56"}},
		{",", wrong, []string{"12.5", "1,234.56"}},
	}
	for _, tt := range tests {
		for _, text := range tt.texts {
			if got := said(normalise.Decimal(text, tt.mark)); got != tt.want {
				t.Errorf("%q with mark %q: got %q, want %q", text, tt.mark, got, tt.want)
			}
		}
	}
}

func TestMoney(t *testing.T) {
	tests := []struct{ text, mark, currency, amount, code string }{
		{"12.50", "", "EUR", "12.50", "EUR"},
		{"12.50", "", "", "12.50", ""},
		{"€12.50", "", "", "12.50", "EUR"},
		{"1.299,00 €", "", "", "1299.00", "EUR"},
		{"EUR 1 299,00", "", "", "1299.00", "EUR"},
		{"1299.00EUR", "", "", "1299.00", "EUR"},
		{"usd 12.50", "", "", "12.50", "USD"},
		{"US$12.50", "", "", "12.50", "USD"},
		{"-$12.50", "", "USD", "-12.50", "USD"},
		{"($1,000.00)", "", "usd", "-1000.00", "USD"},
		{"$10,000.00 ", "", "USD", "10000.00", "USD"},
		{"$12.58", "", "CAD", "12.58", "CAD"},
		{"$12.58", "", "", "12.58", ambiguous},
		{"¥100", "", "", "100", ambiguous},
		{"100 kr", "", "", "100", ambiguous},
		{"$12.58", "", "EUR", "", wrong},
		{"EUR 5.00", "", "USD", "", wrong},
		{"1.234", "", "EUR", "", ambiguous},
		{"free", "", "", "", wrong},
		{"1.299,- €", "", "", "1299", "EUR"},
		{"CHF 1'299.-", "", "", "1299", "CHF"},
		{"349,--", "", "EUR", "349", "EUR"},
	}
	for _, tt := range tests {
		amount, code, err := normalise.Money(tt.text, tt.mark, tt.currency)
		if got := said(code, err); amount != tt.amount || got != tt.code {
			t.Errorf("%q in %q: got %s %s, want %s %s", tt.text, tt.currency, amount, got, tt.amount, tt.code)
		}
	}
}

func TestPriced(t *testing.T) {
	for heading, want := range map[string]string{
		"Price (EUR)": "Price|EUR", "Kaufpreis (€)": "Kaufpreis|EUR", "Kaufpreis in €": "Kaufpreis|EUR", "Cost in US$": "Cost|USD", "Cost ($)": "Cost|", "Cena PLN": "Cena|PLN", "purchase_cost_usd": "purchase_cost|USD",
		"Preis / CHF": "Preis|CHF", "Cena zł": "Cena|PLN",
		"Price": "", "Status": "", "Cost per day": "", "EUR": "", "€": "", "Left": "",
	} {
		rest, currency, ok := normalise.Priced(heading)
		if got := rest + "|" + currency; ok != (want != "") || ok && got != want {
			t.Errorf("%q: got %q %v, want %q", heading, got, ok, want)
		}
	}
}

func TestSwapUUID(t *testing.T) {
	const board, tool = "4c4c4544-0035-4710-8034-b4c04f4d5332", "44454c4c-3500-1047-8034-b4c04f4d5332"
	for _, text := range []string{board, strings.ToUpper(board), "{" + board + "}", strings.ReplaceAll(board, "-", "")} {
		if got := normalise.SwapUUID(text); got != tool {
			t.Errorf("%q: got %q, want %q", text, got, tool)
		}
	}
	if got := normalise.SwapUUID(normalise.SwapUUID(board)); got != board {
		t.Errorf("turned round twice it is %q, not %q", got, board)
	}
	for _, text := range []string{"", "4c4c4544", "zc4c4544-0035-4710-8034-b4c04f4d5332"} {
		if got := normalise.SwapUUID(text); got != "" {
			t.Errorf("%q is no UUID: got %q", text, got)
		}
	}
}

func TestSize(t *testing.T) {
	tests := []struct{ text, unit, want string }{
		{"16 GB", "", "16"}, {"16384 MB", "", "16"}, {"16384", "MiB", "16"}, {"1,5 TB", "", "1536"}, {"1.5TiB", "", "1536"},
		{"15.625", "GB", "15.625"}, {"512000 KB", "", "0.488"}, {"1 024,5 MB", "", "1"}, {"1,024 MB", "", ""}, {"16 Go", "", "16"}, {"512GB SSD", "", "512"}, {"16 GB RAM DDR4", "", "16"}, {"1 TB", "MB", "1024"}, {"16 GB or so", "", ""}, {"SSD", "GB", ""}, {"-1 GB", "", ""}, {"much", "GB", ""}, {"8 sticks", "", ""},
	}
	for _, tt := range tests {
		got, ok := normalise.GiB(tt.text, tt.unit)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("%q in %q: got %q %v, want %q", tt.text, tt.unit, got, ok, tt.want)
		}
	}
}

// FuzzDay looks for a day that is none, and for one that reads otherwise when it is read again.
func FuzzDay(f *testing.F) {
	for _, seed := range []string{"2026-03-04", "03/04/25", "4 Mar 2025", "13.04.2025 10:00", "20250101T000000Z", "1/2/3", "Sept 9, 1999", "0000-00-00", "\xff/1/1"} {
		for i := range len(normalise.DayLayouts()) + 1 {
			f.Add(seed, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		layouts := append(normalise.DayLayouts(), "")
		layout := layouts[int(which)%len(layouts)]
		day, err := normalise.Day(text, layout)
		if err != nil {
			if day != "" {
				t.Fatalf("%q as %q: both %q and %v", text, layout, day, err)
			}
			return
		}
		if day == "" {
			return
		}
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			t.Fatalf("%q as %q gives %q: %v", text, layout, day, err)
		}
		if again, err := normalise.Day(day, layout); again != day || err != nil {
			t.Fatalf("%q as %q gives %q, which gives %q, %v", text, layout, day, again, err)
		}
		// What can be read without a layout is what a layout that fits makes of it.
		if free, err := normalise.Day(text, ""); err == nil && free != day {
			t.Fatalf("%q is %q, and as %q it is %q", text, free, layout, day)
		}
	})
}

// FuzzDecimal looks for a number that reads otherwise when it is read again.
func FuzzDecimal(f *testing.F) {
	for _, seed := range []string{"1.234,56", "1,234.56", "1 234,56", "1'234.56", "1.234", "(12.50)", "12-", "8.0E-7", "00.0", "1e30", "-", "1,2,3", "１２"} {
		f.Add(seed, "")
		f.Add(seed, ",")
		f.Add(seed, ".")
	}
	f.Fuzz(func(t *testing.T, text, mark string) {
		if mark != "" && mark != "," && mark != "." {
			return
		}
		number, err := normalise.Decimal(text, mark)
		if err != nil {
			if number != "" {
				t.Fatalf("%q: both %q and %v", text, number, err)
			}
			return
		}
		if strings.Trim(number, "-0123456789.") != "" || number == "" || strings.Count(number, ".") > 1 || strings.HasPrefix(number, ".") {
			t.Fatalf("%q gives %q", text, number)
		}
		if again, err := normalise.Decimal(number, "."); again != number || err != nil {
			t.Fatalf("%q gives %q, which gives %q, %v", text, number, again, err)
		}
		if free, err := normalise.Decimal(text, ""); err == nil && mark != "" && free != number && !strings.ContainsAny(text, ".,") {
			t.Fatalf("%q is %q, and with %q it is %q", text, free, mark, number)
		}
	})
}
