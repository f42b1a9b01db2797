package muster.secret.value_in_record_test

import data.muster.secret.value_in_record

# The secrets are put together here, so that scanners of repositories do not take them for real ones.
secret(parts) := concat("", parts)

findings(spec) := found if {
	found := value_in_record.finding with input as {"kind": "Asset", "metadata": {"name": "srv-1"}, "spec": spec}
}

kinds := {
	"a private key": secret(["-----BEGIN RSA PRIV", "ATE KEY-----\nMIIEow"]),
	"an access key of AWS": secret(["key AK", "IAIOSFODNN7EXAMPLE of the account"]),
	"a token of GitHub": secret(["gh", "p_abcdefghijklmnopqrstuvwxyz0123456789"]),
	"a token of GitLab": secret(["glpa", "t-abcdefghij0123456789"]),
	"a token of Slack": secret(["xox", "b-123456789012-abcdef"]),
	"a key of the Google API": secret(["AI", "zaSyA1234567890abcdefghijklmnopqrstuv"]),
	"a key of Stripe": secret(["sk_", "live_abcdefghij0123456789"]),
	"a token of npm": secret(["np", "m_abcdefghijklmnopqrstuvwxyz0123456789"]),
	"a token of Vault": secret(["hv", "s.CAESIJ0123456789abcdefgh"]),
	"a key of an Azure storage account": secret(["Account", "Key=", concat("", ["0123456789" | some _ in numbers.range(1, 8)])]),
	"a key of an AI service": secret(["sk-", "ant-api03-abcdefghij0123456789"]),
	"a signed token": secret(["ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxMjM0In0.c2ln"]),
	"an address with a password in it": "https://backup:hunter2@storage.example.com/share",
	"a password": "Password: Tr0ub4dor&3",
}

test_each_sort_of_secret if {
	every what, text in kinds {
		findings({"notes": text}) == {{
			"msg": sprintf("this looks like %s, and its value must not stand here", [what]),
			"path": "/spec/notes",
		}}
	}
}

test_the_value_is_never_repeated if {
	every text in kinds {
		every f in findings({"notes": text}) {
			not contains(f.msg, substring(text, 4, 12))
		}
	}
}

test_deep_inside_a_record if {
	some f in findings({"documents": [{"title": "Access", "location": "https://a:b@c.example"}]})
	f.path == "/spec/documents/0/location"
}

test_passwords_in_other_words if {
	count(findings({"notes": "Le mot de passe est Soleil2026"})) == 1
	count(findings({"notes": "passwd=9lives"})) == 1
}

test_a_field_named_like_a_secret if {
	findings({"attributes": {"adminPassword": "hunter2000"}}) == {{
		"msg": "this field is named like a secret and holds a value: only the address of a secret may stand here",
		"path": "/spec/attributes/adminPassword",
	}}
	count(findings({"attributes": {"api_key": "0123456789abcdef"}})) == 1
}

test_a_password_of_digits if {
	count(findings({"attributes": {"password": 4711081500}})) == 1
}

# A record whose form is wrong is judged too: its text is shown where that is said.
test_values_of_the_wrong_type if {
	findings({"licenceNumber": 12, "number": ["a"], "notes": {"a": null}}) == set()
	value_in_record.finding == set() with input as {"kind": "Asset", "metadata": "srv-1", "spec": "nothing"}
}

test_an_activation_key if {
	some f in findings({"licenceNumber": "ABCDE-12345-FGHIJ-67890-KLMNO"})
	f.path == "/spec/licenceNumber"
}

test_addresses_of_secrets if {
	count(findings({"activation": {"key": "vault://it/licences/acrobat#key1"}})) == 0
	count(findings({"attributes": {"adminPassword": "vault://it/printers/hq1"}})) == 0
	count(findings({"notes": "the password: vault://it/printers/hq1"})) == 0
}

test_words_about_secrets if {
	every text in [
		"The password is kept by the service desk.",
		"Password: see the vault of the network team",
		"Password policy: at least 14 characters",
		"No secret here; rotates its API key every 90 days",
		"https://git.example.com:8443/infra/@main",
		"ssh://git@git.example.com:22/infra.git",
		"Call ASIA desk, licence 4AKIA7",
		"Serial 4CE0460D0G, UUID 3f0c2b9e-7c1a-4b52-9a55-0d0c6c1d8f11",
	] {
		findings({"notes": text}) == set()
	}
}

test_fields_that_only_sound_like_it if {
	count(findings({"attributes": {"passwordPolicy": "strong-2026", "resetPassword": "quarterly", "hasSecret": "no"}})) == 0
	count(findings({"licenceNumber": "W06-01057"})) == 0
}
