# METADATA
# title: Roles
# description: |
#   Who holds a role: persons, teams for whom their members stand, or vendors to whom the work was given.
package muster.lib.roles

import data.muster.lib.people

# holders gives the holders of a role, as it writes them; none of a role that nobody holds, undefined for one that is not there.
holders(role) := data.registry.Role[role].spec.holders

# vendors gives the vendors among them.
vendors(role) := {name |
	some holder in holders(role)
	startswith(holder, "Vendor/")
	name := substring(holder, 7, -1)
}

# persons gives everybody who holds a role today, directly or as a member of a team.
persons(role) := {name |
	some holder in holders(role)
	some name in behind(holder)
}

# behind gives the persons whom a holder means and who have not left.
behind(holder) := {name |
	startswith(holder, "Person/")
	name := substring(holder, 7, -1)
	data.registry.Person[name]
	not people.gone(name)
} | {name |
	startswith(holder, "Team/")
	some name in members(substring(holder, 5, -1))
	not people.gone(name)
}

# members gives the members of a team, its lead among them.
members(team) := {name | some name in data.registry.Team[team].spec.members} | {name | name := data.registry.Team[team].spec.lead}

# known holds for a role that the forge can ask: a person or team among its holders has a handle there.
known(role) if {
	some holder in holders(role)
	startswith(holder, "Team/")
	data.registry.Team[substring(holder, 5, -1)].spec.forgeHandle
	count(behind(holder)) > 0
}

known(role) if {
	some name in persons(role)
	data.registry.Person[name].spec.forgeHandle
}
