package discover

import "github.com/assetmuster/muster/internal/observe"

var awsNetwork = []awsType{
	{
		name: "AWS::EC2::NetworkInterface", class: "network-interface", arn: "ec2:network-interface/", lists: "NetworkInterfaces", id: "NetworkInterfaceId", sign: "NetworkInterfaceId MacAddress", unique: true,
		fields: []cloudField{{observe.MACs, "MacAddress", ""}}, above: []awsParent{{"part-of", "Attachment.InstanceId", "AWS::EC2::Instance"}},
	},
	{
		name: "AWS::EC2::EIP", class: "ip-address", arn: "ec2:elastic-ip/", lists: "Addresses", id: "AllocationId", sign: "PublicIp Domain", unique: true,
		fields: []cloudField{{toName, "PublicIp", ""}}, above: []awsParent{{"connects", "InstanceId", "AWS::EC2::Instance"}},
	},
	// Addresses of the time before networks have no id but themselves.
	{name: "AWS::EC2::EIP", class: "ip-address", lists: "Addresses", id: "PublicIp", unique: true, above: []awsParent{{"connects", "InstanceId", "AWS::EC2::Instance"}}},
	{name: "AWS::EC2::Subnet", class: "subnet", arn: "ec2:subnet/", lists: "Subnets", id: "SubnetId", own: "SubnetArn", sign: "SubnetId CidrBlock", unique: true, above: []awsParent{{"part-of", "VpcId", "AWS::EC2::VPC"}}},
	{name: "AWS::EC2::VPC", class: "network", arn: "ec2:vpc/", lists: "Vpcs", id: "VpcId", sign: "VpcId CidrBlock", unique: true},
	{name: "AWS::EC2::SecurityGroup", class: "policy", arn: "ec2:security-group/", lists: "SecurityGroups", id: "GroupId", own: "SecurityGroupArn", sign: "GroupId IpPermissions", unique: true, fields: []cloudField{{toName, "GroupName", ""}}},
	{name: "AWS::EC2::RouteTable", arn: "ec2:route-table/", lists: "RouteTables", id: "RouteTableId", sign: "RouteTableId Routes", unique: true},
	{name: "AWS::EC2::NetworkAcl", class: "policy", arn: "ec2:network-acl/", lists: "NetworkAcls", id: "NetworkAclId", sign: "NetworkAclId Entries", unique: true},
	{name: "AWS::EC2::InternetGateway", class: "gateway", arn: "ec2:internet-gateway/", lists: "InternetGateways", id: "InternetGatewayId", sign: "InternetGatewayId Attachments", unique: true},
	{name: "AWS::EC2::NatGateway", class: "gateway", arn: "ec2:natgateway/", lists: "NatGateways", id: "NatGatewayId", sign: "NatGatewayId SubnetId", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::TransitGateway", class: "gateway", arn: "ec2:transit-gateway/", lists: "TransitGateways", id: "TransitGatewayId", own: "TransitGatewayArn", sign: "TransitGatewayId TransitGatewayArn", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::VPNGateway", class: "gateway", arn: "ec2:vpn-gateway/", lists: "VpnGateways", id: "VpnGatewayId", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::CustomerGateway", class: "gateway", arn: "ec2:customer-gateway/", lists: "CustomerGateways", id: "CustomerGatewayId", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::VPNConnection", class: "network", arn: "ec2:vpn-connection/", lists: "VpnConnections", id: "VpnConnectionId", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::VPCEndpoint", class: "gateway", arn: "ec2:vpc-endpoint/", lists: "VpcEndpoints", id: "VpcEndpointId", sign: "VpcEndpointId ServiceName", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::VPCPeeringConnection", class: "network", arn: "ec2:vpc-peering-connection/", lists: "VpcPeeringConnections", id: "VpcPeeringConnectionId", sign: "VpcPeeringConnectionId", unique: true, fields: []cloudField{{toState, "Status.Code", ""}}},
	{name: "AWS::EC2::TransitGatewayAttachment", class: "network", arn: "ec2:transit-gateway-attachment/", lists: "TransitGatewayAttachments TransitGatewayVpcAttachments", id: "TransitGatewayAttachmentId", sign: "TransitGatewayAttachmentId", unique: true, fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::EC2::EgressOnlyInternetGateway", class: "gateway", arn: "ec2:egress-only-internet-gateway/", lists: "EgressOnlyInternetGateways", id: "EgressOnlyInternetGatewayId", sign: "EgressOnlyInternetGatewayId", unique: true},
	{name: "AWS::EC2::DHCPOptions", arn: "ec2:dhcp-options/", lists: "DhcpOptions", id: "DhcpOptionsId", sign: "DhcpOptionsId DhcpConfigurations", unique: true},
	{name: "AWS::EC2::FlowLog", class: "monitoring", arn: "ec2:vpc-flow-log/", lists: "FlowLogs", id: "FlowLogId", sign: "FlowLogId", unique: true},
	{name: "AWS::EC2::PlacementGroup", arn: "ec2:placement-group/", lists: "PlacementGroups", id: "GroupName", own: "GroupArn", sign: "GroupName Strategy", fields: []cloudField{{toState, "State", ""}}},
	{name: "AWS::DirectConnect::Connection", service: "AWS Direct Connect", class: "network", arn: "directconnect:dxcon/", lists: "connections", id: "connectionId", sign: "connectionId connectionName", unique: true, fields: []cloudField{{toName, "connectionName", ""}, {toNumber, "bandwidth", ""}, {toState, "connectionState", ""}}},
	{name: "AWS::ElasticLoadBalancingV2::LoadBalancer", service: "Elastic Load Balancing", class: "load-balancer", arn: "elasticloadbalancing:loadbalancer/app/", lists: "LoadBalancers", id: "LoadBalancerArn", own: "LoadBalancerArn", sign: "LoadBalancerArn", deep: true, opaque: true, fields: awsBalancer},
	{name: "AWS::ElasticLoadBalancingV2::LoadBalancer", service: "Elastic Load Balancing", class: "load-balancer", arn: "elasticloadbalancing:loadbalancer/net/", lists: "LoadBalancers", id: "LoadBalancerArn", own: "LoadBalancerArn", deep: true, opaque: true, fields: awsBalancer},
	{name: "AWS::ElasticLoadBalancingV2::LoadBalancer", service: "Elastic Load Balancing", class: "load-balancer", arn: "elasticloadbalancing:loadbalancer/gwy/", lists: "LoadBalancers", id: "LoadBalancerArn", own: "LoadBalancerArn", deep: true, opaque: true, fields: awsBalancer},
	{name: "AWS::ElasticLoadBalancing::LoadBalancer", service: "Elastic Load Balancing", class: "load-balancer", arn: "elasticloadbalancing:loadbalancer/", lists: "LoadBalancerDescriptions", id: "LoadBalancerName", sign: "LoadBalancerName ListenerDescriptions", fields: []cloudField{{observe.Hostnames, "DNSName", ""}}},
	{name: "AWS::CloudFront::Distribution", service: "Amazon CloudFront", class: "cdn", arn: "cloudfront:distribution/", lists: "DistributionList Distribution", id: "Id", own: "ARN", sign: "Id DomainName ARN", unique: true, global: "region", fields: []cloudField{{toName, "Aliases.Items", ""}, {toName, "DomainName", ""}, {observe.Hostnames, "Aliases.Items", ""}, {observe.Hostnames, "DomainName", ""}}},
	{name: "AWS::Route53::HostedZone", class: "dns-zone", arn: "route53:hostedzone/", lists: "HostedZones HostedZone", id: "Id", sign: "Id ResourceRecordSetCount", unique: true, opaque: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::ApiGateway::RestApi", class: "api", arn: "apigateway:/restapis/", lists: "items", id: "id", sign: "id apiKeySource", opaque: true, fields: []cloudField{{toName, "name", ""}, {toVersion, "version", ""}}},
	{name: "AWS::ApiGatewayV2::Api", class: "api", arn: "apigateway:/apis/", lists: "Items", id: "ApiId", sign: "ApiId ProtocolType", opaque: true, fields: []cloudField{{toName, "Name", ""}}},
	{name: "AWS::NetworkFirewall::Firewall", service: "AWS Network Firewall", class: "firewall", arn: "network-firewall:firewall/", lists: "Firewalls Firewall", id: "FirewallName", own: "FirewallArn", sign: "FirewallArn FirewallName"},
	{name: "AWS::WAFv2::WebACL", class: "firewall", arn: "wafv2:regional/webacl/", lists: "WebACLs WebACL", id: "Name", own: "ARN", sign: "ARN LockToken", deep: true, opaque: true},
}

var awsBalancer = []cloudField{{toName, "LoadBalancerName", ""}, {toNumber, "Type", ""}, {observe.Hostnames, "DNSName", ""}, {toState, "State.Code", ""}}
