package discover

import (
	"regexp"
	"strings"
)

// arn is a name of AWS in its parts: arn:partition:service:region:account:resource.
type arn struct{ partition, service, region, account, resource string }

// parseARN reads a name. False means that it is none.
func parseARN(text string) (arn, bool) {
	parts := strings.SplitN(strings.TrimSpace(text), ":", 6)
	if len(parts) < 6 || parts[0] != "arn" || parts[2] == "" || parts[5] == "" {
		return arn{}, false
	}
	return arn{parts[1], parts[2], parts[3], parts[4], parts[5]}, true
}

func (a arn) String() string {
	return strings.Join([]string{"arn", a.partition, a.service, a.region, a.account, a.resource}, ":")
}

// kind is what the resource is in the words of AWS's own tagging: service:kind.
func (a arn) kind() string {
	if i := strings.IndexAny(a.resource, ":/"); i > 0 {
		return a.service + ":" + a.resource[:i]
	}
	return a.service
}

// id is the last part of the resource.
func (a arn) id() string { return a.resource[strings.LastIndexAny(a.resource, ":/")+1:] }

// awsRegionForm is how regions are written: eu-west-3, us-gov-west-1; zones go on with a letter or a place: eu-west-3a, us-west-2-lax-1a.
var awsRegionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-[0-9]+`)

// awsRegion is the region of a region or zone, "" for what is neither.
func awsRegion(text string) string { return awsRegionForm.FindString(strings.TrimSpace(text)) }

var awsAccountForm = regexp.MustCompile(`^[0-9]{11,13}$`)

// awsPartition is the part of AWS that a region lies in.
func awsPartition(region string) string {
	for _, p := range [][2]string{{"cn-", "aws-cn"}, {"us-gov-", "aws-us-gov"}, {"us-isob-", "aws-iso-b"}, {"us-iso-", "aws-iso"}} {
		if strings.HasPrefix(region, p[0]) {
			return p[1]
		}
	}
	return "aws"
}

// awsTypeOf finds the type of a name by its service and resource.
func awsTypeOf(a arn) *awsType {
	var best *awsType
	length := -1
	for i := range awsTypes {
		t := &awsTypes[i]
		service, prefix, _ := strings.Cut(t.arn, ":")
		if t.arn == "" || service != a.service || !strings.HasPrefix(a.resource, prefix) || len(prefix) <= length {
			continue
		}
		if below := a.resource[len(prefix):]; below != "" && (t.deep || !strings.ContainsAny(below, ":/")) {
			best, length = t, len(prefix)
		}
	}
	return best
}

// awsOwn are the members that may have the ARN of a thing, by how its list is called: a stackArn in stacks, a BrokerArn in
// BrokerSummaries, a VaultARN in VaultList, a DBProxyArn in DBProxies.
func awsOwn(list string) []string {
	for _, word := range []string{"List", "Summaries", "Summary", "Descriptions", "Metadata"} {
		list = strings.TrimSuffix(list, word)
	}
	one := []string{list + "Arn", strings.TrimSuffix(list, "s") + "Arn", strings.TrimSuffix(list, "es") + "Arn"}
	if word, is := strings.CutSuffix(list, "ies"); is {
		one = append(one, word+"yArn")
	}
	return one
}
