package discover

import "github.com/assetmuster/muster/internal/observe"

// awsType says what things of one type are, by which names answers list them, and which members say what.
type awsType struct {
	name    string // as AWS Config and CloudFormation call it; where they have none, as AWS's tagging does
	class   string
	service string // the product that it is one of, as AWS sells it
	arn     string // the service and what stands before the id in a name: "ec2:instance/"
	lists   string // the members of answers that hold such things
	names   string // the members of answers that hold but their names
	id      string // the member with the id or name
	own     string // the member with the ARN; "" is Arn
	ids     string // other members that identify one
	sign    string // members that only such things have together, for lists without a name
	sure    bool   // it always says its ARN: other services list users too
	unique  bool   // the id alone is unique, over accounts and regions
	deep    bool   // its id may have slashes and colons
	opaque  bool   // its ARN cannot be made of the id
	global  string // "region": its ARN has no region; "all": nor an account
	fields  []cloudField
	above   []awsParent
	also    func(*observe.Item, value)
}

// awsParent is a member that names what a thing is part of or runs on.
type awsParent struct{ relation, path, of string }

// awsTypes are the types, the more telling first where several could be meant.
var awsTypes = append(awsCompute, awsOthers...)

var awsCompute = []awsType{
	{
		name: "AWS::EC2::Instance", service: "Amazon EC2", class: "virtual-machine", arn: "ec2:instance/", lists: "Instances", id: "InstanceId", sign: "InstanceId InstanceType", unique: true,
		fields: []cloudField{
			{toNumber, "InstanceType", ""}, {toSystem, "PlatformDetails", ""}, {toSystem, "Platform", ""}, {toState, "State.Name", ""},
			{observe.Hostnames, "PrivateDnsName", ""}, {observe.MACs, "NetworkInterfaces.MacAddress", ""},
		},
		also: virtualCPUs,
	},
	{
		// The agent's own list: the same machines, seen from inside.
		name: "AWS::EC2::Instance", service: "Amazon EC2", class: "virtual-machine", arn: "ec2:instance/", lists: "InstanceInformationList", id: "InstanceId", sign: "InstanceId PingStatus", unique: true,
		fields: []cloudField{
			{toName, "ComputerName", ""}, {toSystem, "PlatformName", ""}, {toSystem, "PlatformType", ""}, {toSystemV, "PlatformVersion", ""},
			{observe.Hostnames, "ComputerName", ""}, {toSeen, "LastPingDateTime", ""}, {toState, "InstanceStatus", ""},
		},
		also: managedNode,
	},
	{
		// A cluster's list of its machines.
		name: "AWS::EC2::Instance", service: "Amazon EC2", class: "virtual-machine", arn: "ec2:instance/", lists: "Instances", id: "Ec2InstanceId", sign: "Ec2InstanceId Status", unique: true,
		fields: []cloudField{{toNumber, "InstanceType", ""}, {observe.Hostnames, "PrivateDnsName", ""}, {toState, "Status.State", ""}},
	},
	{
		name: "AWS::EC2::Instance", service: "Amazon EC2", class: "virtual-machine", arn: "ec2:instance/", lists: "ResourceInventoryList", id: "ResourceId", own: "ResourceArn", sign: "ResourceId ResourceOwningAccountId", unique: true,
		fields: []cloudField{{toSystem, "Platform", ""}, {toSystemV, "PlatformVersion", ""}},
	},
	{name: "AWS::EC2::Host", service: "Amazon EC2 Dedicated Host", class: "server", arn: "ec2:dedicated-host/", lists: "Hosts", id: "HostId", sign: "HostId HostProperties", unique: true, fields: []cloudField{
		{toNumber, "HostProperties.InstanceType", ""}, {toNumber, "HostProperties.InstanceFamily", ""}, {observe.Cores, "HostProperties.Cores", ""},
		{observe.Sockets, "HostProperties.Sockets", ""}, {toState, "State", ""},
	}},
	{
		name: "AWS::EC2::Volume", service: "Amazon EBS", class: "disk", arn: "ec2:volume/", lists: "Volumes", id: "VolumeId", sign: "VolumeId VolumeType", unique: true,
		fields: []cloudField{{toNumber, "VolumeType", ""}, {observe.StorageGiB, "Size", "GiB"}, {toState, "State", ""}},
		above:  []awsParent{{"part-of", "Attachments.InstanceId", "AWS::EC2::Instance"}},
	},
	{
		name: "ec2:image", class: "image", arn: "ec2:image/", lists: "Images", id: "ImageId", sign: "ImageId ImageLocation", unique: true, opaque: true,
		fields: []cloudField{{toName, "Name", ""}, {toSystem, "PlatformDetails", ""}, {toSystem, "Platform", ""}, {observe.StorageGiB, "BlockDeviceMappings.Ebs.VolumeSize", "GiB"}, {toState, "State", ""}},
	},
	{
		name: "ec2:snapshot", class: "snapshot", arn: "ec2:snapshot/", lists: "Snapshots", id: "SnapshotId", sign: "SnapshotId VolumeSize", unique: true, opaque: true,
		fields: []cloudField{{observe.StorageGiB, "VolumeSize", "GiB"}, {toState, "State", ""}},
	},
	{
		name: "ec2:reserved-instances", class: "reservation", arn: "ec2:reserved-instances/", lists: "ReservedInstances", id: "ReservedInstancesId", sign: "ReservedInstancesId", unique: true,
		fields: []cloudField{{toNumber, "InstanceType", ""}, {toEdition, "ProductDescription", ""}, {observe.Expires, "End", ""}, {toState, "State", ""}},
	},
	{name: "AWS::EC2::CapacityReservation", class: "reservation", arn: "ec2:capacity-reservation/", lists: "CapacityReservations", id: "CapacityReservationId", own: "CapacityReservationArn", sign: "CapacityReservationId InstanceType TotalInstanceCount", unique: true, fields: []cloudField{
		{toNumber, "InstanceType", ""}, {toSystem, "InstancePlatform", ""}, {observe.Expires, "EndDate", ""}, {toState, "State", ""},
	}},
	{name: "savingsplans:savingsplan", class: "reservation", arn: "savingsplans:savingsplan/", lists: "SavingsPlans", id: "SavingsPlanId", own: "SavingsPlanArn", sign: "SavingsPlanId", unique: true, fields: []cloudField{
		{toNumber, "EC2InstanceFamily", ""}, {toEdition, "SavingsPlanType", ""}, {observe.Expires, "End", ""}, {toState, "State", ""},
	}},
	{name: "AWS::EC2::LaunchTemplate", arn: "ec2:launch-template/", lists: "LaunchTemplates", id: "LaunchTemplateId", sign: "LaunchTemplateId LaunchTemplateName", unique: true, fields: []cloudField{{toName, "LaunchTemplateName", ""}}},
	{name: "AWS::EC2::KeyPair", class: "key", arn: "ec2:key-pair/", lists: "KeyPairs", id: "KeyPairId", sign: "KeyPairId KeyName", unique: true, fields: []cloudField{{toName, "KeyName", ""}}},
	{name: "AWS::AutoScaling::AutoScalingGroup", class: "scaling-group", arn: "autoscaling:autoScalingGroup:", lists: "AutoScalingGroups", id: "AutoScalingGroupName", own: "AutoScalingGroupARN", sign: "AutoScalingGroupName DesiredCapacity", deep: true, opaque: true, fields: []cloudField{{toState, "Status", ""}}},
	{name: "AWS::Lambda::Function", service: "AWS Lambda", class: "function", arn: "lambda:function:", lists: "Functions", id: "FunctionName", own: "FunctionArn", sign: "FunctionName FunctionArn Handler", deep: true, fields: []cloudField{
		{toName, "FunctionName", ""}, {toVersion, "Runtime", ""}, {observe.MemoryGiB, "MemorySize", "MiB"}, {toState, "State", ""},
	}},
	{name: "AWS::ECS::Cluster", service: "Amazon ECS", class: "cluster", arn: "ecs:cluster/", lists: "clusters clusterArns", id: "clusterName", own: "clusterArn", sign: "clusterArn registeredContainerInstancesCount", fields: []cloudField{{toState, "status", ""}}, also: inactive},
	{
		name: "AWS::ECS::Service", class: "container-workload", arn: "ecs:service/", lists: "services serviceArns", id: "serviceName", own: "serviceArn", sign: "serviceArn clusterArn taskDefinition", deep: true, opaque: true,
		fields: []cloudField{{toState, "status", ""}}, above: []awsParent{{"runs-on", "clusterArn", "AWS::ECS::Cluster"}}, also: inactive,
	},
	{
		name: "ecs:task", class: "container-workload", arn: "ecs:task/", lists: "tasks taskArns", id: "taskArn", own: "taskArn", sign: "taskArn lastStatus", deep: true, opaque: true,
		fields: []cloudField{{toName, "group", ""}}, above: []awsParent{{"runs-on", "clusterArn", "AWS::ECS::Cluster"}}, also: stoppedTask,
	},
	{name: "AWS::ECS::TaskDefinition", arn: "ecs:task-definition/", lists: "taskDefinition taskDefinitionArns", id: "taskDefinitionArn", own: "taskDefinitionArn", sign: "taskDefinitionArn containerDefinitions", deep: true, opaque: true, fields: []cloudField{{toName, "family", ""}}, also: inactive},
	{name: "AWS::EKS::Cluster", service: "Amazon EKS", class: "cluster", arn: "eks:cluster/", lists: "cluster", names: "clusters", id: "name", own: "arn", sign: "arn kubernetesNetworkConfig", fields: []cloudField{{toName, "name", ""}, {toVersion, "version", ""}, {toState, "status", ""}}},
	{name: "AWS::EKS::Nodegroup", class: "scaling-group", arn: "eks:nodegroup/", lists: "nodegroup", id: "nodegroupName", own: "nodegroupArn", sign: "nodegroupArn", deep: true, opaque: true, fields: []cloudField{{toNumber, "instanceTypes", ""}, {toVersion, "version", ""}, {toState, "status", ""}}},
	{
		name: "AWS::WorkSpaces::Workspace", service: "Amazon WorkSpaces", class: "virtual-machine", arn: "workspaces:workspace/", lists: "Workspaces", id: "WorkspaceId", sign: "WorkspaceId", unique: true,
		fields: []cloudField{
			{toName, "ComputerName", ""}, {toNumber, "WorkspaceProperties.ComputeTypeName", ""}, {toState, "State", ""}, {observe.Hostnames, "ComputerName", ""},
			{observe.AssignedTo, "UserName", ""}, {toSystem, "WorkspaceProperties.OperatingSystemName", ""},
		},
		also: workspaceDisks,
	},
	{name: "AWS::ElasticBeanstalk::Environment", class: "application", arn: "elasticbeanstalk:environment/", lists: "Environments", id: "EnvironmentName", own: "EnvironmentArn", sign: "EnvironmentId PlatformArn", deep: true, opaque: true, fields: []cloudField{{toProduct, "SolutionStackName", ""}, {observe.Hostnames, "CNAME", ""}, {toState, "Status", ""}}},
	{name: "AWS::EMR::Cluster", service: "Amazon EMR", class: "cluster", arn: "elasticmapreduce:cluster/", lists: "Clusters Cluster", id: "Id", own: "ClusterArn", sign: "ClusterArn NormalizedInstanceHours", unique: true, fields: []cloudField{{toName, "Name", ""}, {toVersion, "ReleaseLabel", ""}, {toState, "Status.State", ""}}},
	{name: "outposts:outpost", service: "AWS Outposts", class: "rack", arn: "outposts:outpost/", lists: "Outposts", id: "OutpostId", own: "OutpostArn", sign: "OutpostId SiteId", unique: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::Lightsail::Instance", service: "Amazon Lightsail", class: "virtual-machine", arn: "lightsail:Instance/", lists: "instances", id: "name", sign: "blueprintId bundleId", opaque: true, fields: []cloudField{
		{toName, "name", ""}, {toNumber, "bundleId", ""}, {toSystem, "blueprintName", ""}, {observe.VirtualCPUs, "hardware.cpuCount", ""},
		{observe.MemoryGiB, "hardware.ramSizeInGb", "GiB"}, {observe.StorageGiB, "hardware.disks.sizeInGb", "GiB"}, {toState, "state.name", ""},
	}},
}
