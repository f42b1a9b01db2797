package discover

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// awsNoThings are members that list what is no thing that anybody looks after, in lower case, and why not.
var awsNoThings = map[string]string{
	"resultsbytime": "costs", "dimensionvalues": "costs", "dimensionvalueattributes": "costs", "utilizationsbytime": "costs", "coveragesbytime": "costs",
	"savingsplansutilizationsbytime": "costs", "savingsplanscoverages": "costs", "forecastresultsbytime": "costs", "total": "costs",
	"pricelist": "a price", "spotpricehistory": "a price", "reservedinstancesofferings": "what AWS offers, not what there is",
	"instancetypes": "what AWS offers, not what there is", "instancetypeofferings": "what AWS offers, not what there is",
	"dbengineversions": "what AWS offers, not what there is", "orderabledbinstanceoptions": "what AWS offers, not what there is",
	"bundles": "what AWS offers, not what there is", "patches": "what AWS offers, not what there is",
	"regions": "what AWS offers, not what there is", "availabilityzones": "what AWS offers, not what there is",
	"tags":    "a tag without its thing: what lists the things has their tags too",
	"tagkeys": "the name of a tag", "tagvalues": "the value of a tag",
	"resourcerecordsets": "a record of a zone", "contents": "an object in a bucket", "versions": "a version of something that is listed elsewhere",
	"launchtemplateversions": "a version of something that is listed elsewhere", "imageids": "an image in a repository", "imagedetails": "an image in a repository",
	"securitygrouprules": "a rule of something that is listed elsewhere", "volumestatuses": "the state of something that is listed elsewhere",
	"spotinstancerequests": "a request: the machine is listed elsewhere", "accountaliases": "another name", "nodegroups": "a thing by its name alone: what describes it says more", "addons": "a thing by its name alone: what describes it says more", "stackresourcesummaries": "a thing by its name alone: what lists the things says more",
	"stackresources": "a thing by its name alone: what lists the things says more", "policynames": "it tells who may do what, not what there is", "attachedpolicies": "it tells who may do what, not what there is",
	"configurationrecorders": "a setting", "configurationrecordersstatus": "a setting", "deliverychannels": "a setting", "reportdefinitions": "a setting",
	"licenseconfigurationusagelist": "it tells which resources use a licence, and is no list of them",
	"instancestatuses":              "the state of something that is listed elsewhere", "events": "an event", "findings": "a finding", "datapoints": "a measurement", "metrics": "a measurement",
	"metricdataresults": "a measurement", "failures": "AWS could not describe it", "resourcecounts": "a number", "accesskeymetadata": "a credential of a user",
}

// awsEnvelope are members that stand around what an answer lists.
var awsEnvelope = []string{
	"responsemetadata", "owner", "queryinfo", "istruncated", "nexttoken", "marker", "nextmarker", "paginationtoken", "status_code", "groupdefinitions",
	"totalsize", "returnsize", "maxitems", "resultmetadata", "totalresults", "prefix", "totaldiscoveredresources",
}

// rest reads what of an answer is no long list, or an answer that is one thing.
func (r *awsReader) rest(v value, at observe.Place, known bool) (bool, error) {
	collected(r.out, v.first1("ResponseMetadata.HTTPHeaders.date"))
	r.pages.met(r.of, awsMore(v))
	if message := v.member("Error"); message.said("Code") != "" {
		return true, &broken{at, fmt.Sprintf("AWS refused to answer: %s", strings.TrimSpace(message.said("Code")+" "+message.said("Message")))}
	}
	if known {
		_, err := r.members(v, at, known)
		return true, err
	}
	if ok, err := r.event(v, at); ok || err != nil {
		return ok, err
	}
	if configured("", v) {
		return r.config(v, at)
	}
	if ok, err := r.inventory(v, at); ok || err != nil {
		return ok, err
	}
	if seen, ok := awsFind("", v); ok {
		return true, r.out.Item(awsItem(seen, v, awsWhere{}, at))
	}
	return r.members(v, at, false)
}

// awsMore is how an answer says that it is one page of several.
func awsMore(v value) string {
	for _, name := range []string{"NextToken", "PaginationToken", "NextPageToken", "NextMarker", "NextPageMarker", "Marker", "NextContinuationToken", "LastEvaluatedTableName"} {
		if v.member(name).text() != "" && (name != "Marker" || v.member("IsTruncated").text() != "false") {
			return name
		}
	}
	for _, name := range []string{"IsTruncated", "HasMoreStreams"} {
		if v.member(name).text() == "true" {
			return name + " of true"
		}
	}
	return ""
}

// members reads an answer whose members are things, or lists of things that only their ARNs tell, or what stands beside the
// lists that were known.
func (r *awsReader) members(v value, at observe.Place, listed bool) (bool, error) {
	known := listed || v.member("ResponseMetadata").isObject() && len(v.keys()) == 1 // of an action, which lists nothing
	for _, key := range v.keys() {
		inner, place := v.at(key), at
		place.Pointer += "/" + key
		switch why := awsNoThings[strings.ToLower(key)]; {
		case slices.Contains(awsEnvelope, strings.ToLower(key)), inner.list() == nil:
			continue
		case listed && awsByNames[strings.ToLower(key)] != nil:
			why = "the names of what stands beside them"
			fallthrough
		case why != "":
			known = true
			r.out.Skip(key, why)
			continue
		}
		things := inner.each()
		if below := inner.member("Items"); below.v != nil { // CloudFront
			things = below.each()
		}
		known = known || len(things) == 0 || awsLists(key) || awsByNames[strings.ToLower(key)] != nil
		for i, one := range things {
			ok, err := r.thing(key, one, inside(place, inner, i), awsWhere{})
			if err != nil {
				return true, err
			}
			if known = known || ok; !ok {
				r.out.Skip(key, "muster knows no such thing of AWS")
			}
		}
	}
	if known {
		return true, nil
	}
	return false, unknownAnswer(v, at, "AWS")
}

// inventory reads what the agent on a machine found there.
func (r *awsReader) inventory(v value, at observe.Place) (bool, error) {
	kind, entries := v.member("TypeName").text(), v.member("Entries")
	if kind == "" || entries.v == nil || v.member("InstanceId").text() == "" {
		return false, nil
	}
	if kind != "AWS:Application" && kind != "AWS:Network" && kind != "AWS:InstanceInformation" {
		for range entries.each() {
			r.out.Skip(kind, "only applications, network interfaces and the machine itself are read of an inventory")
		}
		return true, nil
	}
	it := awsItem(awsSeen{t: awsNamed("AWS::EC2::Instance")}, v, awsWhere{}, at)
	managedNode(it, v)
	it.Seen, it.SoftwareRead = moment(v.member("CaptureTime")), kind == "AWS:Application"
	for _, e := range entries.each() {
		fill(it, e, []cloudField{
			{observe.MACs, "MacAddress", ""}, {observe.Hostnames, "ComputerName", ""}, {toSystem, "PlatformName", ""}, {toSystemV, "PlatformVersion", ""},
		})
		if it.SoftwareRead && e.said("Name") != "" {
			software := observe.Software{Product: observe.Product{Maker: e.said("Publisher"), Name: e.said("Name"), Version: e.said("Version")}}
			if day := moment(e.member("InstalledTime")); day != "" {
				software.Installed = day[:len("2006-01-02")]
			}
			it.Software = append(it.Software, software)
		}
	}
	return true, r.out.Item(it)
}
