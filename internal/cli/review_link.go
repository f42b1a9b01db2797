package cli

import (
	"fmt"
	"strings"
)

// linkTemplate says how the address of a line is written: as the flag says, else as the build server does, else "" for
// none.
func (o *reviewOptions) linkTemplate() string {
	server, repository, project := o.Getenv("GITHUB_SERVER_URL"), o.Getenv("GITHUB_REPOSITORY"), o.Getenv("CI_PROJECT_URL")
	switch {
	case o.link == "-":
		return ""
	case o.link != "":
		return o.link
	case server != "" && repository != "":
		return strings.TrimSuffix(server, "/") + "/" + repository + "/blob/{rev}/{path}#L{line}"
	case project != "":
		return strings.TrimSuffix(project, "/") + "/-/blob/{rev}/{path}#L{line}"
	}
	return ""
}

// knownLink refuses an address that would be the same for every file, or that no browser opens as a page.
func knownLink(link string) error {
	switch {
	case link == "" || link == "-":
		return nil
	case !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://"):
		return fmt.Errorf("--link %q is no address: it begins with https://", link)
	case !strings.Contains(link, "{path}"):
		return fmt.Errorf("--link %q leads to the same page for every file: write {path} where the file's path belongs, and {rev} and {line} likewise", link)
	}
	return nil
}
