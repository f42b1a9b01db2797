# METADATA
# title: Personal data, and nothing says under which law
# description: |
#   Data about persons may be kept only where the law allows it, and the law says for how long, for what and where. An
#   asset with personal data names the law that applies to it, or its service does; where its type asks for the lawful
#   basis, that is said too.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: Regulation (EU) 2016/679, article 6
# custom:
#   id: asset/personal-data-without-law
#   kinds: [Asset]
#   severity: warning
#   fix: Name the law, such as the GDPR, in spec.compliance, and the basis on which the data is held in spec.attributes.lawfulBasis.
#   source: IAITAM KPA 9
#   bad: |
#     spec: {type: dataset, attributes: {personalData: true}}
#   good: |
#     spec: {type: dataset, compliance: [gdpr], attributes: {personalData: true, lawfulBasis: contract}}
package muster.asset.personal_data_without_law

import data.muster.lib.subject
import data.muster.lib.types

finding contains {
	"msg": "it holds personal data, and neither it nor a service that depends on it names a law that applies",
	"path": "/spec/compliance",
} if {
	input.spec.attributes.personalData == true
	not _law
	not subject.disposed
}

finding contains {
	"msg": "it holds personal data, and nothing says on which lawful basis",
	"path": "/spec/attributes/lawfulBasis",
} if {
	input.spec.attributes.personalData == true
	not input.spec.attributes.lawfulBasis
	types.says(input.spec.type, "attributes").properties.lawfulBasis
	not subject.disposed
}

_law if {
	some policy in input.spec.compliance
	_is_law(policy)
}

_law if {
	some service in input.spec.services
	some policy in data.registry.Service[service].spec.compliance
	_is_law(policy)
}

_is_law(policy) if data.registry.Policy[policy].spec.origin == "law"
