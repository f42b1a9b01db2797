package discover

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestRealAWS reads the recorded answers and configuration items of the folder aws. The numbers are from there:
//
//	all=$(find . -name '*.json')
//	# 369 things: instances in reservations, items of other lists, single things, and files that are one
//	jq -n '[inputs | if type=="array" then length elif .data then (.data|to_entries|map(select(.key|IN("ResponseMetadata","Owner",
//	  "QueryInfo")|not))|map(.key as $k|.value|if $k=="Reservations" then ([.[].Instances|length]|add) elif type=="array" then length
//	  elif type=="object" then 1 else 0 end)|add) elif .configurationItems then (.configurationItems|length) else 1 end]|add' $all
//	# 67 instances in reservations, and 2 in ec2-instances.json; 2 more are told of by describe-instance-information
//	jq -n '[inputs|select(type=="object")|.data//empty|[.Reservations[]?.Instances[]]|length]|add' $all
//	jq -n '[inputs|objects|.data//empty|.Buckets//[]|length]|add' $all                    # 65, and 5 in config-items
//	jq -n '[inputs|objects|.data//empty|.DBInstances//[]|length]|add' $all                # 12
//	jq -n '[inputs|objects|.data//empty|.Volumes//[]|length]|add' $all                    # 12, and 2 states of one in a history
//	jq -n '[inputs|objects|.data//empty|.ResourceTagMappingList//[]|length]|add' $all     # 112
//	jq -n '[inputs|objects|.data//empty|select(.nextToken)]|length' $all                  # 3 are the first page of more
func TestRealAWS(t *testing.T) {
	items, reading := readShared(t, "aws", "aws", ".json")
	if got := reading.Items + skips(reading); reading.Files != 111 || got != 369 || skips(reading) != 2 {
		t.Errorf("%d files, %d items and %d passed over; want 111 files, and 367 with 2", reading.Files, reading.Items, skips(reading))
	}
	holdCounts(t, items, map[string]int{
		"AWS::EC2::Instance": 67 + 2 + 2, "AWS::S3::Bucket": 65 + 5, "AWS::RDS::DBInstance": 12, "AWS::EC2::Volume": 12 + 1, "bedrock:model-invocation-job": 75,
	})
	if len(reading.Findings) != 3 {
		t.Errorf("findings: %v", reading.Findings)
	}
	it := named1(t, items, "ec2-instances.json", "i-00b257568ecbae7e5")
	hold(t, it, observe.CloudID, "arn:aws:ec2:us-east-1:644160558196:instance/i-00b257568ecbae7e5", "i-00b257568ecbae7e5")
	hold(t, it, observe.MACs, "12:2c:95:c2:c2:8c")
	hold(t, it, observe.Location, "us-east-1")
	if it.Product.Number != "t2.micro" {
		t.Errorf("size %q", it.Product.Number)
	}
	cluster := named1(t, items, "rds-cluster.json", "database-1")
	hold(t, cluster, observe.CloudID, "arn:aws:rds:us-east-1:644160558196:cluster:database-1", "cluster-NCSP75A6Z36KOFQRT4SDHYMS3I")
	if cluster.Product.Version != "10.12" || cluster.Seen != "2020-11-02T08:28:12Z" || label(cluster, "ASV") != "ASVMCNASTY" {
		t.Errorf("%+v", cluster)
	}
	volume := named1(t, items, "test_ebs_health_events_filter__1.json", "vol-12345")
	if !volume.Gone || volume.Seen != "2017-01-19T03:37:01Z" {
		t.Errorf("the later state of the volume is that it was deleted: %+v", volume)
	}
	for _, it := range items {
		holdSane(t, it)
	}
}

// holdSane holds what is so of every item of a cloud.
func holdSane(t *testing.T, it *observe.Item) {
	t.Helper()
	if it.Name == "" || it.Type == "" || it.Text(observe.CloudID) == "" || it.Place.Line == 0 {
		t.Errorf("%s: %q of type %q has no id, name, type or line", it.Place, it.Name, it.Type)
	}
	for _, f := range it.Facts {
		if strings.Contains(f.Text, "\n") || len(f.Text) > 500 {
			t.Errorf("%s: %s is %q", it.Place, f.Pointer, f.Text)
		}
	}
}

// TestRealAWSCLI reads the examples of the command line's own documentation, in the folder aws-cli-output:
//
//	jq -n '[inputs|objects|to_entries[]|select(.key|IN("Reservations","Addresses","Images","NetworkInterfaces","ReservedInstances","Vpcs","clusters",
//	  "services","CacheClusters","Users","Functions","ResourceInventoryList","Outposts","DBClusters","ResourceTagMappingList","connections",
//	  "InstanceInformationList","Workspaces"))|.value|length]|add' *.json   # 30 in lists (the one reservation has one instance)
//	jq -c 'select(type=="array")' *.json                                    # 2 results of --query: a cluster, and what names nothing
//	jq -n '[inputs|objects|.Tags//[]|arrays|length]|add' *.json             # 7 tags without their things
//	ls *.json | wc -l                                                       # 41
//
// Besides, two answers are one thing (a licence configuration), and one is what is installed on one machine.
func TestRealAWSCLI(t *testing.T) {
	items, reading := readShared(t, "aws", "aws-cli-output", ".json")
	if reading.Files != 41 || reading.Items != 30+1+2+1 {
		t.Errorf("%d files and %d items", reading.Files, reading.Items)
	}
	if n := reading.Skipped[observe.Skip{What: "Tags", Why: awsNoThings["tags"]}]; n != 7 {
		t.Errorf("%d tags passed over: %v", n, reading.Skipped)
	}
	// Of the answers about costs each list and total is counted; three keys of tags, a type of instance, a patch and so on.
	if n := skips(reading); n != 24 {
		t.Errorf("%d passed over: %v", n, reading.Skipped)
	}
	if len(reading.Findings) != 1 || !strings.HasSuffix(reading.Findings[0].Range.File, "ec2__describe-instances__2.json") {
		t.Errorf("findings: %v", reading.Findings)
	}
	it := named1(t, items, "ec2__describe-instances__1.json", "my-instance")
	hold(t, it, observe.CloudID, "arn:aws:ec2:us-east-2:111111111111:instance/i-1234567890abcdef0", "i-1234567890abcdef0")
	hold(t, it, observe.VirtualCPUs, "2")
	hold(t, it, observe.Hostnames, "ip-10-0-0-157.us-east-2.compute.internal")
	software := named1(t, items, "ssm__list-inventory-entries__1.json", "i-1234567890abcdef0")
	if !software.SoftwareRead || len(software.Software) != 2 || software.Software[1].Installed != "2018-05-03" || software.Seen != "2019-02-15T12:17:55Z" {
		t.Errorf("%+v", software)
	}
	desktop := named1(t, items, "workspaces__describe-workspaces__1.json", "WSAMZN-RBSLTTD9")
	hold(t, desktop, observe.StorageGiB, "90")
	hold(t, desktop, observe.AssignedTo, "Mary")
	for _, it := range items {
		holdSane(t, it)
	}
}

func FuzzAWS(f *testing.F) {
	fuzzCloud(f, "aws",
		`{"Reservations":[{"OwnerId":"418290557316","Instances":[{"InstanceId":"i-0a41","Placement":{"AvailabilityZone":"eu-west-3a"}}]}]}`,
		`{"Results":["{\"resourceId\":\"i-0a41\",\"resourceType\":\"AWS::EC2::Instance\"}"]}`,
		`[[{"InstanceId":"i-0a41","InstanceType":"t3.nano"}],null]`, `{"status_code":200,"data":{"QueueUrls":["https://sqs.eu-west-3.amazonaws.com/418290557316/q"]}}`,
		`{"invokingEvent":"{\"configurationItem\":{\"resourceType\":\"AWS::S3::Bucket\",\"resourceId\":\"b\"}}"}`,
	)
}
