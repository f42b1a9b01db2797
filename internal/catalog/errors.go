package catalog

import "fmt"

func unknownSource(name, hint string, known []string) error {
	return fmt.Errorf("there is no source %q%s; the sources are %s", name, hint, words(known))
}
