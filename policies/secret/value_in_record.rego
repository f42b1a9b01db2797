# METADATA
# title: A key, token or password in a record
# description: |
#   The registry is read by many and kept for ever, in every clone of its repository. A secret that was written down in
#   it is known to all of them. The finding names the place and the sort of secret and never repeats the value.
# related_resources:
#   - ref: https://docs.github.com/en/code-security/secret-scanning
#     description: What forges do about secrets in repositories
# custom:
#   id: secret/value-in-record
#   kinds: all
#   severity: error
#   fix: Replace the secret where it is used, as it counts as known. Keep the new one in a secret store, and only its address here, such as vault://it/licences/acrobat.
#   source: ITIL 4 ITAM 2.4.1.2
#   scope: any
#   bad: |
#     notes: "admin password: Tr0ub4dor&3"
#   good: |
#     notes: "the admin password lies in vault://it/printers/hq"
package muster.secret.value_in_record

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("this looks like %s, and its value must not stand here", [shape.what]),
	"path": pointers.to(path),
} if {
	_suspicious
	some path, value
	walk(input, [path, value])
	is_string(value)
	some shape in _shapes
	regex.match(shape.pattern, value)
}

finding contains {
	"msg": "this field is named like a secret and holds a value: only the address of a secret may stand here",
	"path": pointers.to(path),
} if {
	_suspicious
	some path, value
	walk(input, [path, value])
	text := _text_of(value)
	is_string(path[count(path) - 1])
	regex.match(`(?i)(password|passwd|passphrase|secret|api[-_]?key|access[-_]?key|private[-_]?key|access[-_]?token|auth[-_]?token)$`, path[count(path) - 1])
	regex.match(`^[^\s]{8,}$`, text)
	regex.match(`[0-9]`, text)
	not regex.match(`^[a-z][a-z0-9+.-]*://`, text)
}

finding contains {
	"msg": "this looks like an activation key, and its value must not stand here",
	"path": pointers.to(["spec", field]),
} if {
	some field in ["licenceNumber", "number", "notes"]
	is_string(input.spec[field])
	strings.count(input.spec[field], "-") >= 4
	regex.match(`(^|[^A-Z0-9-])([A-Z0-9]{5}-){4}[A-Z0-9]{5}($|[^A-Z0-9-])`, input.spec[field])
}

_text_of(value) := value if is_string(value)

_text_of(value) := format_int(value, 10) if is_number(value)

# To look at every value is dear. Only a record whose text bears one of the marks is looked at so. Nearly all records
# bear not even a hint, a piece that several marks share, and are done with after a few glances.
_suspicious if {
	text := _text
	some hint in ["pass", "secret", "key", "token", "_", "glpat-", "sk-ant-", "sk-proj-", "akia", "asia", "hvs.", "xox", "aiza", "eyj"]
	contains(text, hint)
	some mark in _marks
	contains(text, mark)
}

_suspicious if {
	contains(_text, "://")
	regex.match(`://[^/\s":@]+:[^/\s"@]+@`, _text)
}

# This takes half the time of json.marshal.
_text := lower(sprintf("%v", [input]))

_marks := [
	"private key",
	"akia",
	"asia",
	"ghp_",
	"gho_",
	"ghu_",
	"ghs_",
	"ghr_",
	"github_pat_",
	"glpat-",
	"xox",
	"aiza",
	"k_live_",
	"eyj",
	"npm_",
	"hvs.",
	"accountkey",
	"sk-ant-",
	"sk-proj-",
	"passw",
	"passphrase",
	"mot de passe",
	"secret",
	"apikey",
	"api_key",
	"api-key",
	"accesskey",
	"access_key",
	"access-key",
	"privatekey",
	"private_key",
	"private-key",
	"authtoken",
	"auth_token",
	"auth-token",
	"accesstoken",
	"access_token",
	"access-token",
]

_shapes := [
	{"what": "a private key", "pattern": `-----BEGIN [A-Z ]*PRIVATE KEY`},
	{"what": "an access key of AWS", "pattern": `\b(AKIA|ASIA)[0-9A-Z]{16}\b`},
	{"what": "a token of GitHub", "pattern": `\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})`},
	{"what": "a token of GitLab", "pattern": `\bglpat-[A-Za-z0-9_-]{20}`},
	{"what": "a token of Slack", "pattern": `\bxox[abprs]-[A-Za-z0-9-]{10}`},
	{"what": "a key of the Google API", "pattern": `\bAIza[0-9A-Za-z_-]{35}`},
	{"what": "a key of Stripe", "pattern": `\b[rs]k_live_[0-9A-Za-z]{16}`},
	{"what": "a token of npm", "pattern": `\bnpm_[A-Za-z0-9]{36}`},
	{"what": "a token of Vault", "pattern": `\bhvs\.[A-Za-z0-9_-]{24}`},
	{"what": "a key of an Azure storage account", "pattern": `AccountKey=[A-Za-z0-9+/]{80}`},
	{"what": "a key of an AI service", "pattern": `\bsk-(ant|proj)-[A-Za-z0-9_-]{20}`},
	{"what": "a signed token", "pattern": `\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.`},
	{"what": "an address with a password in it", "pattern": `://[^/\s:@]+:[^/\s@]+@`},
	{
		"what": "a password",
		"pattern": `(?i)\b(password|passwd|passphrase|passwort|mot de passe)\b\s*(is|est|ist|:|=)+\s*([^\s:/]*[a-z][^\s:/]*[0-9!#$%&*?@^~][^\s:/]*|[^\s:/]*[0-9][^\s:/]*[a-z][^\s:/]*)(\s|$)`,
	},
]
