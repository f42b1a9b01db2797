package source

import "errors"

// What may be wrong with a question about history. The messages of the errors that wrap these stand by themselves.
var (
	// ErrNoRepository says that no Git repository was found where one is needed.
	ErrNoRepository = errors.New("no Git repository")
	// ErrNoCommits says that nothing was committed yet.
	ErrNoCommits = errors.New("no commits")
	// ErrUnknownRevision says that a name stands for no commit.
	ErrUnknownRevision = errors.New("unknown revision")
	// ErrShallow says that the answer lies in commits that a shallow clone left out.
	ErrShallow = errors.New("shallow history")
	// ErrUnrelated says that two commits have no commit in common.
	ErrUnrelated = errors.New("unrelated histories")

	errMissing = errors.New("missing object")
)

// problem is an error of one of these kinds, whose text says all.
type problem struct {
	kind error
	text string
}

// silent lets an error be recognised without a word of its own.
type silent struct{ error }

func (silent) Error() string { return "" }

func (s silent) Unwrap() error { return s.error }

func (p problem) Error() string { return p.text }

func (p problem) Unwrap() error { return p.kind }

// deepen says how the rest of a shallow history is brought in. CI systems clone shallow by default.
const deepen = "bring it in with `git fetch --unshallow`; in CI, `fetch-depth: 0` (actions/checkout) or `GIT_DEPTH: 0` (GitLab) does"
