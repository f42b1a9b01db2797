# METADATA
# title: Legal entities
# description: |
#   Which company of the organisation a record belongs to: the nearest unit, at or above the unit that it names, that is a
#   company of its own. Everything here is undefined where no such unit is known.
package muster.lib.entities

# of_unit gives the company that a unit belongs to, or is.
of_unit(unit) := found[0] if {
	line := data.index.ancestors.OrgUnit[unit]
	found := [above | some above in line; data.registry.OrgUnit[above].spec.legalEntity]
}

# of gives the company that a reference such as Person/p-0417 leads to.
of(reference) := of_unit(substring(reference, 8, -1)) if startswith(reference, "OrgUnit/")

of(reference) := of_unit(data.registry.Team[substring(reference, 5, -1)].spec.orgUnit) if startswith(reference, "Team/")

of(reference) := of_unit(data.registry.Person[substring(reference, 7, -1)].spec.orgUnit) if startswith(reference, "Person/")

of(reference) := _of_owner(data.registry.Asset[substring(reference, 6, -1)].spec.owner) if startswith(reference, "Asset/")

_of_owner(owner) := of_unit(substring(owner, 8, -1)) if startswith(owner, "OrgUnit/")

_of_owner(owner) := of_unit(data.registry.Team[substring(owner, 5, -1)].spec.orgUnit) if startswith(owner, "Team/")

# country gives the country in which a company is registered.
country(entity) := data.registry.OrgUnit[entity].spec.legalEntity.country
