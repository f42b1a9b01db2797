# METADATA
# title: An activity that asks for more than its roles bring
# description: |
#   The activity asks for a competency that none of the roles has that are accountable or responsible for it. Roles that do
#   not say what they bring are taken at their word.
# custom:
#   id: raci/competency-missing
#   kinds: [RACI]
#   severity: info
#   fix: Have a role take part that brings the competency, train its holders and note it in the role, or correct the profile of the activity.
#   source: ITIL 4 ITAM table 4.2
#   bad: |
#     {id: plan-audit, competencies: [T, C, M, A], responsible: [stockroom-manager]}   # whose role is A
#   good: |
#     {id: plan-audit, competencies: [T, C, M, A], responsible: [it-asset-manager, internal-auditor]}
package muster.raci.competency_missing

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("%s asks for %s, which none of its roles brings: %s", [activity.id, _words[code], concat(", ", sort(roles))]),
	"path": pointers.to(["spec", "activities", i, "competencies", j]),
} if {
	some i, activity in input.spec.activities
	count(activity.competencies) > 0
	roles := {role | some part in ["accountable", "responsible"]; some role in activity[part]}
	profiles := [profile | some role in roles; profile := data.registry.Role[role].spec.competencies]
	count(profiles) == count(roles)
	count(roles) > 0
	some j, code in activity.competencies
	every profile in profiles {
		not code in profile
	}
}

_words := {
	"L": "a leader (L)",
	"A": "an administrator (A)",
	"C": "a coordinator and communicator (C)",
	"M": "an expert in methods (M)",
	"T": "a technical expert (T)",
}
