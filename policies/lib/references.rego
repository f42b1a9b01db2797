# METADATA
# title: References
# description: Where several kinds fit, a reference is Kind/name; where one does, it is the bare name.
package muster.lib.references

# name gives the name in a reference to a record of the kind; undefined for a record of another kind.
name(reference, kind) := substring(reference, count(kind) + 1, -1) if startswith(reference, concat("", [kind, "/"]))
