package discover

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// awsMaker is who makes what runs at AWS.
const awsMaker = "Amazon Web Services"

// awsWhere is whose and where a thing is, as far as what stands around it says.
type awsWhere struct{ account, region string }

// awsSeen is a thing of an answer, as far as it was recognised.
type awsSeen struct {
	t    *awsType // nil for what only its name tells
	name arn      // its own, where it has one
	has  bool     // it has one
}

// awsFind recognises a thing by the list that it stands in and its members. False means that nothing in it tells.
func awsFind(list string, v value) (awsSeen, bool) {
	types, listed := awsByList[strings.ToLower(list)]
	if !listed {
		types = awsByList[""]
	}
	for _, t := range types {
		if listed && list != "" || t.signed(v) {
			name, has := t.ownName(v)
			if of := awsTypeOf(name); has && of != nil && of.name == t.name || !has && !t.sure && v.said(t.id) != "" {
				return awsSeen{t, name, has}, true
			}
		}
	}
	for _, member := range append([]string{"Arn", "ResourceArn"}, awsOwn(list)...) {
		if name, has := parseARN(v.said(member)); has {
			return awsSeen{awsTypeOf(name), name, true}, true
		}
	}
	return awsSeen{}, false
}

// awsByList has the types by the lists that answers have them in, in lower case, and under "" all of them; awsByNames those
// of which answers list the names.
var awsByList, awsByNames = func() (lists, names map[string][]*awsType) {
	lists, names = map[string][]*awsType{}, map[string][]*awsType{}
	for i := range awsTypes {
		t := &awsTypes[i]
		lists[""] = append(lists[""], t)
		for name := range strings.FieldsSeq(strings.ToLower(t.lists)) {
			lists[name] = append(lists[name], t)
		}
		for name := range strings.FieldsSeq(strings.ToLower(t.names)) {
			names[name] = append(names[name], t)
		}
	}
	return lists, names
}()

// awsNamed finds a type by its name.
func awsNamed(name string) *awsType {
	for i := range awsTypes {
		if awsTypes[i].name == name {
			return &awsTypes[i]
		}
	}
	return nil
}

// signed says that a thing without a list around it is one of these: it has all the members that only these have together.
func (t *awsType) signed(v value) bool {
	if t.sign == "" {
		return false
	}
	for name := range strings.FieldsSeq(t.sign) {
		if v.member(name).v == nil {
			return false
		}
	}
	return true
}

func (t *awsType) ownName(v value) (arn, bool) { return parseARN(v.said(cmp.Or(t.own, "Arn"), "Arn")) }

// awsItem makes an item of what an answer or configuration says of a thing.
func awsItem(seen awsSeen, v value, w awsWhere, at observe.Place) *observe.Item {
	it := &observe.Item{Type: seen.name.kind(), Place: at}
	for _, tags := range []string{"Tags", "TagSet", "TagList"} {
		if len(it.Labels) == 0 {
			labels(it, v.member(tags))
		}
	}
	t := seen.t
	if t != nil {
		it.Type, it.Class, it.Product.Name = t.name, t.class, t.service
		seen.name, seen.has = t.identify(it, v, w, seen)
		fill(it, v, t.fields)
	} else if seen.has {
		it.Add(observe.CloudID, seen.name.String(), "ARN")
	}
	awsPlace(it, v, w, seen.name)
	if t != nil {
		t.parents(it, v, seen.name)
		if t.also != nil {
			t.also(it, v)
		}
		it.Name = cmp.Or(it.Name, label(it, "Name"), v.said(t.id))
	}
	it.Name = cmp.Or(it.Name, label(it, "Name"), v.said("Name"), seen.name.id())
	if !it.Product.Empty() {
		it.Product.Maker = cmp.Or(it.Product.Maker, awsMaker)
	}
	return withoutSecrets(it, it.Text(observe.CloudID))
}

// identify adds what tells a thing from others: its name in full where whose and where it is are known, and its id where
// that alone is unique or nothing else is known. Both are keys, the more complete first.
func (t *awsType) identify(it *observe.Item, v value, w awsWhere, seen awsSeen) (arn, bool) {
	id := v.said(t.id)
	name, has := seen.name, seen.has
	if !has {
		name, has = t.build(id, awsAround(v, w))
	}
	if has {
		it.Add(observe.CloudID, name.String(), cmp.Or(t.own, "ARN"))
	}
	if id != "" && (t.unique || !has) {
		it.Add(observe.CloudID, id, t.id)
	}
	for path := range strings.FieldsSeq(t.ids) {
		if other := v.said(path); other != "" && !holds(it, observe.CloudID, other) {
			it.Add(observe.CloudID, other, path)
		}
	}
	return name, has
}

// build makes the name in full of a thing of this type. False means that not enough is known: nothing is guessed.
func (t *awsType) build(id string, w awsWhere) (arn, bool) {
	service, prefix, ok := strings.Cut(t.arn, ":")
	switch {
	case !ok || id == "" || t.opaque:
		return arn{}, false
	case t.global == "all": // buckets: their names are unique over all accounts
		return arn{awsPartition(w.region), service, "", "", prefix + id}, true
	case w.account == "" || w.region == "" && t.global == "":
		return arn{}, false
	case t.global == "region":
		return arn{awsPartition(w.region), service, "", w.account, prefix + id}, true
	}
	return arn{awsPartition(w.region), service, w.region, w.account, prefix + id}, true
}

// awsAround adds to what stands around a thing what it says itself of whose and where it is.
func awsAround(v value, w awsWhere) awsWhere {
	for _, path := range []string{"OwnerId", "OwnerAccount", "OwnerAccountId", "AwsAccountId", "AccountId", "NetworkInterfaces.OwnerId"} {
		if text := v.said(path); w.account == "" && awsAccountForm.MatchString(text) {
			w.account = text
		}
	}
	for _, path := range []string{"IamInstanceProfile.Arn", "ClusterNamespaceArn"} {
		if name, ok := parseARN(v.said(path)); ok {
			w.account = cmp.Or(w.account, name.account)
			w.region = cmp.Or(w.region, name.region)
		}
	}
	if zone, _ := awsZone(v); zone != "" {
		w.region = cmp.Or(w.region, awsRegion(zone))
	}
	return w
}

// awsZone is the zone or region that a thing says it lies in, and where it says so.
func awsZone(v value) (zone, path string) {
	for _, path := range []string{
		"Placement.AvailabilityZone", "AvailabilityZone", "PreferredAvailabilityZone", "Region", "AwsRegion", "BucketRegion", "NetworkBorderGroup",
		"RegionsInfo.PrimaryRegion", "AvailabilityZones.ZoneName", "AvailabilityZones", "VpcSettings.AvailabilityZones", "HomeRegion",
	} {
		if text := v.said(path); awsRegion(text) != "" {
			return text, path
		}
	}
	return "", ""
}

// awsPlace adds the region: registers have regions. The zone, where one is said, stands beside it.
func awsPlace(it *observe.Item, v value, w awsWhere, name arn) {
	zone, path := awsZone(v)
	switch {
	case w.region != "":
		it.Add(observe.Location, w.region, "awsRegion")
	case zone != "":
		it.Add(observe.Location, awsRegion(zone), path+" "+zone)
	case awsRegion(name.region) != "":
		it.Add(observe.Location, name.region, "ARN")
	}
}

// parents adds what the thing runs on or is part of.
func (t *awsType) parents(it *observe.Item, v value, name arn) {
	for _, p := range t.above {
		for _, found := range v.find(p.path) {
			text := strings.TrimSpace(found.text())
			if text == "" {
				continue
			}
			if above := awsNamed(p.of); above != nil && !strings.HasPrefix(text, "arn:") {
				if full, ok := above.build(text, awsWhere{name.account, name.region}); ok {
					text = full.String()
				}
			}
			it.Parents = append(it.Parents, observe.Parent{Relation: p.relation, Fact: observe.Fact{Pointer: observe.CloudID, Text: text, From: p.path}})
		}
	}
}

// virtualCPUs multiplies what an instance says of its processors.
func virtualCPUs(it *observe.Item, v value) {
	cores, ok := v.first1("CpuOptions.CoreCount").number()
	threads, also := v.first1("CpuOptions.ThreadsPerCore").number()
	if ok && also && cores > 0 && threads > 0 {
		it.Add(observe.VirtualCPUs, normalise.Number(cores*threads), "CpuOptions.CoreCount × ThreadsPerCore")
	}
}

// database adds the storage of a database (Aurora's grows by itself, and says 1), and calls the product as AWS sells it.
func database(it *observe.Item, v value) {
	engine := strings.ToLower(v.said("Engine"))
	if !strings.HasPrefix(engine, "aurora") {
		addSize(it, v, cloudField{observe.StorageGiB, "AllocatedStorage", "GiB"})
	}
	sold(it, engine, [][2]string{
		{"aurora-postgresql", "Amazon Aurora PostgreSQL"}, {"aurora", "Amazon Aurora MySQL"}, {"postgres", "Amazon RDS for PostgreSQL"}, {"mysql", "Amazon RDS for MySQL"},
		{"mariadb", "Amazon RDS for MariaDB"}, {"oracle", "Amazon RDS for Oracle"}, {"sqlserver", "Amazon RDS for SQL Server"}, {"db2", "Amazon RDS for Db2"},
		{"docdb", "Amazon DocumentDB"}, {"neptune", "Amazon Neptune"},
	})
}

func cacheEngine(it *observe.Item, v value) {
	sold(it, strings.ToLower(v.said("Engine")), [][2]string{
		{"redis", "Amazon ElastiCache for Redis"}, {"memcached", "Amazon ElastiCache for Memcached"}, {"valkey", "Amazon ElastiCache for Valkey"},
	})
}

// sold calls a product by the name under which it is sold. What the engine's name says further is its edition: oracle-ee.
func sold(it *observe.Item, engine string, names [][2]string) {
	for _, n := range names {
		rest, is := strings.CutPrefix(engine, n[0])
		if !is {
			continue
		}
		it.Product.Name = n[1]
		if edition := strings.Trim(rest, "-"); edition != "" && it.Product.Edition == "" && !strings.HasPrefix(engine, "aurora") && n[0] != "postgres" {
			it.Product.Edition = edition
		}
		return
	}
}

// awsText makes an item of a thing that an answer lists by its name alone: an ARN, the address of a queue, or a name.
func awsText(list, text string, at observe.Place) (*observe.Item, bool) {
	if name, ok := parseARN(text); ok {
		return awsItem(awsSeen{awsTypeOf(name), name, true}, value{}, awsWhere{}, at), true
	}
	types := awsByNames[strings.ToLower(list)]
	if text = strings.TrimSpace(text); text == "" || len(types) == 0 {
		return nil, false
	}
	v, w := value{map[string]any{types[0].id: text}}, awsWhere{}
	if u, err := url.Parse(text); err == nil && types[0].id == "QueueName" && u.Host != "" {
		v, w = awsQueue(u)
	}
	it := awsItem(awsSeen{t: types[0]}, v, w, at)
	return it, it.Text(observe.CloudID) != ""
}

// awsQueue reads the address of a queue: https://sqs.eu-west-3.amazonaws.com/418290557316/orders.
func awsQueue(u *url.URL) (value, awsWhere) {
	var w awsWhere
	for part := range strings.SplitSeq(u.Host, ".") {
		w.region = cmp.Or(w.region, awsRegion(part))
	}
	account, name, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	if awsAccountForm.MatchString(account) {
		w.account = account
	}
	return value{map[string]any{"QueueName": name}}, w
}
