package discover

import (
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var awsOthers = append(append(awsData, awsNetwork...), awsGovernance...)

// awsDatabase is what answers say of a database.
var awsDatabase = []cloudField{{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {toNumber, "DBInstanceClass", ""}, {observe.Hostnames, "Endpoint.Address", ""}, {toState, "DBInstanceStatus", ""}}

var awsData = []awsType{
	{
		name: "AWS::RDS::DBInstance", class: "database", arn: "rds:db:", lists: "DBInstances", id: "DBInstanceIdentifier", own: "DBInstanceArn", ids: "DbiResourceId", sign: "DBInstanceIdentifier Engine",
		fields: awsDatabase, above: []awsParent{{"member-of-cluster", "DBClusterIdentifier", "AWS::RDS::DBCluster"}}, also: database,
	},
	{
		name: "AWS::RDS::DBCluster", class: "database", arn: "rds:cluster:", lists: "DBClusters", id: "DBClusterIdentifier", own: "DBClusterArn", ids: "DbClusterResourceId", sign: "DBClusterIdentifier Engine",
		fields: []cloudField{{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {toNumber, "DBClusterInstanceClass", ""}, {toEdition, "EngineMode", ""}, {observe.Hostnames, "Endpoint", ""}, {toState, "Status", ""}}, also: database,
	},
	{name: "AWS::RDS::DBSnapshot", class: "snapshot", arn: "rds:snapshot:", lists: "DBSnapshots", id: "DBSnapshotIdentifier", own: "DBSnapshotArn", sign: "DBSnapshotIdentifier", deep: true, fields: []cloudField{{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {observe.StorageGiB, "AllocatedStorage", "GiB"}, {toState, "Status", ""}}},
	{name: "AWS::RDS::DBClusterSnapshot", class: "snapshot", arn: "rds:cluster-snapshot:", lists: "DBClusterSnapshots", id: "DBClusterSnapshotIdentifier", own: "DBClusterSnapshotArn", sign: "DBClusterSnapshotIdentifier", deep: true, fields: []cloudField{{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {toState, "Status", ""}}},
	{name: "AWS::DynamoDB::Table", service: "Amazon DynamoDB", class: "database", arn: "dynamodb:table/", lists: "Table", names: "TableNames", id: "TableName", own: "TableArn", sign: "TableName TableArn", fields: []cloudField{{toState, "TableStatus", ""}}},
	{name: "AWS::Redshift::Cluster", service: "Amazon Redshift", class: "data-warehouse", arn: "redshift:cluster:", lists: "Clusters", id: "ClusterIdentifier", own: "ClusterArn", sign: "ClusterIdentifier NodeType", fields: []cloudField{
		{toNumber, "NodeType", ""}, {toVersion, "ClusterVersion", ""}, {observe.Hostnames, "Endpoint.Address", ""}, {observe.StorageGiB, "TotalStorageCapacityInMegaBytes", "MiB"}, {toState, "ClusterStatus", ""},
	}},
	{name: "AWS::ElastiCache::CacheCluster", class: "cache", arn: "elasticache:cluster:", lists: "CacheClusters", id: "CacheClusterId", own: "ARN", sign: "CacheClusterId", fields: []cloudField{
		{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {toNumber, "CacheNodeType", ""}, {observe.Hostnames, "ConfigurationEndpoint.Address", ""}, {toState, "CacheClusterStatus", ""},
	}, also: cacheEngine},
	{name: "AWS::MemoryDB::Cluster", service: "Amazon MemoryDB", class: "cache", arn: "memorydb:cluster/", lists: "Clusters", id: "Name", own: "ARN", sign: "Name NumberOfShards", fields: []cloudField{
		{toName, "Name", ""}, {toVersion, "EngineVersion", ""}, {toNumber, "NodeType", ""}, {observe.Hostnames, "ClusterEndpoint.Address", ""}, {toState, "Status", ""},
	}},
	{name: "rds:reserved-instances", class: "reservation", arn: "rds:ri:", lists: "ReservedDBInstances", id: "ReservedDBInstanceId", own: "ReservedDBInstanceArn", sign: "ReservedDBInstanceId", fields: []cloudField{{toNumber, "DBInstanceClass", ""}, {toEdition, "ProductDescription", ""}, {toState, "State", ""}}},
	{name: "elasticache:reserved-instances", class: "reservation", arn: "elasticache:reserved-instance:", lists: "ReservedCacheNodes", id: "ReservedCacheNodeId", own: "ReservationARN", sign: "ReservedCacheNodeId", fields: []cloudField{{toNumber, "CacheNodeType", ""}, {toEdition, "ProductDescription", ""}, {toState, "State", ""}}},
	{name: "redshift:reserved-nodes", class: "reservation", lists: "ReservedNodes", id: "ReservedNodeId", sign: "ReservedNodeId", unique: true, fields: []cloudField{{toNumber, "NodeType", ""}, {toState, "State", ""}}},
	{name: "AWS::ElastiCache::ReplicationGroup", class: "cache", arn: "elasticache:replicationgroup:", lists: "ReplicationGroups", id: "ReplicationGroupId", own: "ARN", sign: "ReplicationGroupId MemberClusters", fields: []cloudField{{toProduct, "Engine", ""}, {toNumber, "CacheNodeType", ""}, {toState, "Status", ""}}},
	{name: "elasticache:snapshot", class: "snapshot", arn: "elasticache:snapshot:", lists: "Snapshots", id: "SnapshotName", own: "ARN", sign: "SnapshotName CacheNodeType", deep: true, fields: []cloudField{{toProduct, "Engine", ""}, {toVersion, "EngineVersion", ""}, {toState, "SnapshotStatus", ""}}},
	{name: "AWS::S3::Bucket", service: "Amazon S3", class: "bucket", arn: "s3:", lists: "Buckets", id: "Name", own: "BucketArn", global: "all", fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::EFS::FileSystem", service: "Amazon EFS", class: "file-share", arn: "elasticfilesystem:file-system/", lists: "FileSystems", id: "FileSystemId", own: "FileSystemArn", sign: "FileSystemId PerformanceMode", unique: true, fields: []cloudField{{toName, "Name", ""}, {toState, "LifeCycleState", ""}}},
	{name: "AWS::FSx::FileSystem", service: "Amazon FSx", class: "file-share", arn: "fsx:file-system/", lists: "FileSystems", id: "FileSystemId", own: "ResourceARN", sign: "FileSystemId FileSystemType", unique: true, fields: []cloudField{
		{toEdition, "FileSystemType", ""}, {toVersion, "FileSystemTypeVersion", ""}, {observe.StorageGiB, "StorageCapacity", "GiB"}, {observe.Hostnames, "DNSName", ""}, {toState, "Lifecycle", ""},
	}},
	{name: "AWS::CodeCommit::Repository", class: "repository", arn: "codecommit:", lists: "repositories repositoryMetadata", id: "repositoryId", sign: "repositoryId repositoryName", opaque: true, fields: []cloudField{{toName, "repositoryName", ""}}},
	{name: "AWS::ECR::Repository", service: "Amazon ECR", class: "container-registry", arn: "ecr:repository/", lists: "repositories", id: "repositoryName", own: "repositoryArn", sign: "repositoryName repositoryUri", deep: true, fields: []cloudField{{toName, "repositoryName", ""}}},
	{name: "AWS::OpenSearchService::Domain", service: "Amazon OpenSearch Service", class: "search", arn: "es:domain/", lists: "DomainStatusList DomainStatus DomainNames", id: "DomainName", own: "ARN", sign: "DomainName DomainId", fields: []cloudField{
		{toVersion, "EngineVersion", ""}, {toVersion, "ElasticsearchVersion", ""}, {toNumber, "ClusterConfig.InstanceType", ""}, {toNumber, "ElasticsearchClusterConfig.InstanceType", ""}, {observe.Hostnames, "Endpoint", ""},
	}},
	{name: "AWS::Kinesis::Stream", service: "Amazon Kinesis", class: "stream", arn: "kinesis:stream/", lists: "StreamSummaries StreamDescription StreamDescriptionSummary", names: "StreamNames", id: "StreamName", own: "StreamARN", sign: "StreamName StreamARN", fields: []cloudField{{toState, "StreamStatus", ""}}},
	{name: "AWS::MSK::Cluster", service: "Amazon MSK", class: "cluster", arn: "kafka:cluster/", lists: "ClusterInfoList ClusterInfo", id: "ClusterName", own: "ClusterArn", sign: "ClusterArn ClusterName", deep: true, opaque: true, fields: []cloudField{{toName, "ClusterName", ""}, {toVersion, "CurrentBrokerSoftwareInfo.KafkaVersion", ""}, {toState, "State", ""}}},
	{name: "AWS::SQS::Queue", service: "Amazon SQS", class: "queue", arn: "sqs:", lists: "Queues", names: "QueueUrls", id: "QueueName", own: "QueueArn", sign: "QueueArn"},
	{name: "AWS::SNS::Topic", service: "Amazon SNS", class: "topic", arn: "sns:", lists: "Topics", id: "TopicName", own: "TopicArn", sign: "TopicArn"},
	{name: "AWS::Backup::BackupVault", class: "backup", arn: "backup:backup-vault:", lists: "BackupVaultList", id: "BackupVaultName", own: "BackupVaultArn", sign: "BackupVaultName BackupVaultArn"},
	{name: "AWS::WorkSpaces::Directory", class: "directory", arn: "workspaces:directory/", id: "DirectoryId", unique: true},
	{name: "ds:directory", service: "AWS Directory Service", class: "directory", arn: "ds:directory/", lists: "DirectoryDescriptions Directories", id: "DirectoryId", sign: "DirectoryId", unique: true, opaque: true, fields: []cloudField{
		{toName, "Name", ""}, {toName, "DirectoryName", ""}, {toEdition, "Edition", ""}, {toEdition, "Type", ""}, {toEdition, "DirectoryType", ""}, {toNumber, "Size", ""}, {toSystem, "OsVersion", ""}, {toState, "Stage", ""}, {toState, "State", ""},
	}},
}

var awsGovernance = []awsType{
	{name: "AWS::IAM::User", class: "user", arn: "iam:user/", lists: "Users User", id: "UserName", sign: "UserName UserId Arn", sure: true, deep: true, global: "region", opaque: true, fields: []cloudField{{toName, "UserName", ""}}},
	{name: "AWS::IAM::Role", class: "role", arn: "iam:role/", lists: "Roles Role", id: "RoleName", sign: "RoleName RoleId Arn", sure: true, deep: true, global: "region", opaque: true, fields: []cloudField{{toName, "RoleName", ""}}},
	{name: "AWS::IAM::Group", class: "group", arn: "iam:group/", lists: "Groups Group", id: "GroupName", sign: "GroupName Arn", sure: true, deep: true, global: "region", opaque: true, fields: []cloudField{{toName, "GroupName", ""}}},
	{name: "AWS::IAM::Policy", class: "policy", arn: "iam:policy/", lists: "Policies Policy", id: "PolicyName", sign: "PolicyName Arn", sure: true, deep: true, global: "region", opaque: true, fields: []cloudField{{toName, "PolicyName", ""}}},
	{name: "AWS::Cognito::UserPool", service: "Amazon Cognito", class: "directory", arn: "cognito-idp:userpool/", lists: "UserPools UserPool", id: "Id", sign: "Id LambdaConfig", unique: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::SSM::Parameter", class: "secret", arn: "ssm:parameter/", id: "Name", own: "ARN", sign: "Name LastModifiedUser", deep: true, opaque: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::KMS::Key", service: "AWS KMS", class: "key", arn: "kms:key/", lists: "Keys KeyMetadata", id: "KeyId", own: "KeyArn", sign: "KeyId KeyManager", unique: true, also: keyName},
	{name: "AWS::SecretsManager::Secret", service: "AWS Secrets Manager", class: "secret", arn: "secretsmanager:secret:", lists: "SecretList", id: "Name", own: "ARN", opaque: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::ACM::Certificate", class: "certificate", arn: "acm:certificate/", lists: "CertificateSummaryList Certificate", id: "CertificateArn", own: "CertificateArn", sign: "CertificateArn DomainName", opaque: true, fields: []cloudField{{toName, "DomainName", ""}, {observe.Expires, "NotAfter", ""}}},
	{name: "AWS::IAM::ServerCertificate", class: "certificate", arn: "iam:server-certificate/", lists: "ServerCertificateMetadataList", id: "ServerCertificateName", sign: "ServerCertificateName", deep: true, global: "region", opaque: true, fields: []cloudField{{observe.Expires, "Expiration", ""}}},
	{name: "route53domains:domain", class: "domain", lists: "Domains", id: "DomainName", sign: "DomainName Expiry", fields: []cloudField{{toName, "DomainName", ""}, {observe.Expires, "Expiry", ""}}},
	{name: "AWS::Organizations::Account", service: "AWS account", class: "cloud-account", arn: "organizations:account/", lists: "Accounts", id: "Id", sign: "Id JoinedMethod", unique: true, deep: true, opaque: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::CloudFormation::Stack", class: "application", arn: "cloudformation:stack/", lists: "Stacks StackSummaries", id: "StackName", own: "StackId", sign: "StackId StackName", deep: true, opaque: true, fields: []cloudField{{toState, "StackStatus", ""}}},
	{name: "AWS::CloudTrail::Trail", class: "monitoring", arn: "cloudtrail:trail/", lists: "trailList Trails", id: "Name", own: "TrailARN", sign: "TrailARN"},
	{name: "AWS::CloudWatch::Alarm", class: "monitoring", arn: "cloudwatch:alarm:", lists: "MetricAlarms CompositeAlarms", id: "AlarmName", own: "AlarmArn", sign: "AlarmArn", deep: true, opaque: true},
	{name: "AWS::Logs::LogGroup", class: "monitoring", arn: "logs:log-group:", lists: "logGroups", id: "logGroupName", own: "arn", sign: "logGroupName storedBytes", deep: true, opaque: true},
	{name: "AWS::CodePipeline::Pipeline", class: "application", arn: "codepipeline:", id: "pipeline.name", own: "metadata.pipelineArn"},
	{name: "AWS::StepFunctions::StateMachine", class: "application", arn: "states:stateMachine:", lists: "stateMachines", id: "name", own: "stateMachineArn", sign: "stateMachineArn", fields: []cloudField{{toName, "name", ""}, {toState, "status", ""}}},
	{name: "license-manager:license-configuration", class: "licence", arn: "license-manager:license-configuration:", lists: "LicenseConfigurations LicenseSpecifications", id: "LicenseConfigurationId", own: "LicenseConfigurationArn", sign: "LicenseConfigurationArn", unique: true, fields: []cloudField{{toName, "Name", ""}}},
}

// inactive takes out what was deleted and is still listed for a while.
func inactive(it *observe.Item, v value) {
	it.Gone = it.Gone || strings.EqualFold(v.said("status"), "INACTIVE")
}

// stoppedTask takes out tasks that have ended: unlike machines they never start again.
func stoppedTask(it *observe.Item, v value) {
	it.Gone = it.Gone || strings.EqualFold(v.said("lastStatus"), "STOPPED")
}

// managedNode is what the agent says of a machine that is not one of AWS's: its ids begin with mi-.
func managedNode(it *observe.Item, v value) {
	if strings.HasPrefix(v.said("InstanceId"), "mi-") || v.said("ResourceType") == "ManagedInstance" {
		it.Type, it.Class, it.Product = "AWS::SSM::ManagedInstanceInventory", "server", observe.Product{}
	}
}

// workspaceDisks adds both disks of a desktop.
func workspaceDisks(it *observe.Item, v value) {
	sizes := []any{v.first1("WorkspaceProperties.RootVolumeSizeGib").v, v.first1("WorkspaceProperties.UserVolumeSizeGib").v}
	addSize(it, value{map[string]any{"WorkspaceProperties": sizes}}, cloudField{observe.StorageGiB, "WorkspaceProperties", "GiB"})
}

// keyName calls a key by what people wrote about it.
func keyName(it *observe.Item, v value) {
	if text := v.said("Description"); it.Name == "" && len(text) < 64 {
		it.Name = text
	}
}
