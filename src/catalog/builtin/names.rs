//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::names::Rank::{Joint, Listed, Own, Part, Singular};
use crate::catalog::names::Row;

pub(super) static KEYS: &str = "\
3cx3cxtunnelandmedia7daystodie7dtdabacastacrnemaactivedirectoryactivedirectoryglobalcatalogactivedirectoryglobalcatalo\
govertlsactivedirectorywebserviceactivedirectorywebservicesactivemqactivemqconsoleactivemqwebconsoleadbadsadwebservice\
sadwsafpafpovertcpafsahaimaimvideoaimvideoimairflowajpajp12ajp13alertmanageralertmanagerclusteralertmanagergossipalter\
nativehttpalternativehttpsamandaamandabackupamavisamaviscontentfilteramavisdamericaonlineamiamqpamqpovertlsamqpsandroi\
ddebugbridgeanyconnectaolaolicqaolinstantmessengeraolinstantmessengeraimapacheapacheairflowapachecassandraapachecouchd\
bapacheflinkapachejservprotocolv12apachejservprotocolv12ajp12apachejservprotocolv13apachejservprotocolv13ajp13apacheka\
fkaapachesolrapachesparkapachetomcatapachezookeeperapcupsdapnsapplefacetimeapplefilingprotocolappleichatavappleitunesm\
usicsharingappleitunesmusicsharingdaapapplepushapplepushnotificationserviceappleremotedesktopappleshareappletalkfiling\
protocolappletalkfilingprotocolafpapplevideophoneappsocketarangodbardarkarksurvivalevolvedartemisartifactoryartnetasfr\
mcpasteriskamiasteriskhttpasteriskmanagerinterfaceasteriskrtpaudioandvideononupnpauthavahibacnetbacnetipbaculaclientba\
culadirectorbaculafiledaemonbaculastoragebaculastoragedaemonbareosdirectorbareosfiledaemonbareosstoragebareosstorageda\
emonbarrierbattlenetbbbbeanstalkdbeatsbeckhoffadsbeegfsbfdbfdmultihopbfdsinglehopbgpbigbluebuttonbigbluebuttonrtpbigbr\
otherbindremotecontrolbitbucketbitbucketdatacenterbitcoinbitcoinrpcbittorrentblackboxexporterblizzardblizzardbattlenet\
bmcboltbonjourbootpcbootpsborlandinterbaseborlandinterbasedatabaseboshcacontrolitcaddycadvisorcalicotyphacapwapcarbonc\
assandracassandrabetweennodecassandrabetweennodescassandraclustercassandrajmxcatalinacephcephexportercephmoncephmonito\
rcephobjectgatewaycephosdcephprometheusmodulecephrgwcfenginecgpcharactergeneratorchargencheckmkcheckmkagentchronycmdch\
ronydcommandportcifsciliumhealthciliumhealthcheckciliumhealthchecksciliumhubblecinderciscoanyconnectciscosccpciscosmar\
tinstallcitrixcitrixcgpcitrixicacitrixsessionreliabilityclamavclamavdaemonclamdclickhouseclickhousebetweenserverclickh\
ousebetweenserversclickhousehttpclickhouseinterserverclickhousenativecoapcoapoverdtlscoapscockpitcockroachcockroachdbc\
ollectdcollectdnetworkplugincommonhttpcommonirccommonpalacecomputertocomputercomputertophoneconcourseconfluenceconflue\
ntschemaregistryconnectixvideophoneconsulconsuldnsconsulhttpapiconsulserverconsulserverscontrolitcooltalkcorosynccosem\
coturncouchbasecouchdbcouchdbovertlscouchdbtlscpanelcpanelwebmailcpanelwhmcqlcratedbcrowdseccrowdseclocalapics2csgocup\
scuseemecuseemeenhancedcusmcusmcvscvspservercwmpdaapdanwarenetopdanwarenetopremotecontroldatadogapmdatadogtraceagentdb\
2dblspdccdceendpointresolutiondcerpcdeliveryoptimizationdelugedelugewebdelugewebinterfacedeskflowdfsrdfsreplicationdhc\
pdhcpclientdhcpfailoverdhcpserverdhcpv6clientdhcpv6serverdialpaddialpadcomdiameterdicomdictdigitalaudioaccessprotocold\
irectplaydirectplay7directplay8directx7gamingdirectx8gamingdiscorddiscordvoicediskstationmanagerdistccdistributedcheck\
sumclearinghousedistributednetdistributednetrc5desdlmsdlmscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverhttpsdnsoverqu\
icdnsovertlsdockerapidockerapi4243dockerapionitsformerportdockerapiovertlsdockerapiplaintextdockerapitlsdockerplaintex\
tdockerregistrydockersdockerswarmdockerswarmmanagementdogstatsddohdomaindomainnameservicedomainnameservicednsdomainnam\
esystemdomainsdontstarvetogetherdoomdoqdotdropboxlandropboxlansyncdsmdstduplicatie131eibnetelasticsearchelasticsearchb\
etweennodeelasticsearchbetweennodeselasticsearchtransportemailsubmissionembeddedsupportpartnerembyenhancedcusmenipenvo\
yadminepmapepmderlangerlangportmappereshareadmineshareadminserveresharechatesharechatserveresharewebtourespesphomeesph\
omenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetcdclientetcdpeeretcdserverethercatethereumethereumexecutioncl\
ientethernetipexchangeextensiblemessagingandpresenceprotocolfacetimefactoriofcmffhsefiletransferfiletransfersfinsfireb\
irdflannelvxlanflannelwireguardflexlmflexnetflexnetlicencemanagerflinkfluentbitfluentdforgejoforticlientemsfoundationf\
ieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswitcheslfreeswitcheventsocketfreeswitchrtpfreetelftpftpovertls\
ftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearmangelfgenevegerritgerritsshgitgitdaemongiteagitoversshgitproto\
colglanceglassfishadminglassfishadministrationglbpglimpseglimpseserverglobalcatalogglobalcatalogtlsglobalchatglobalcha\
tclientserverglobalprotectglusterglusterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmessagingtoandroidgooglefc\
mgooglemeetgophergotomeetinggpfsgpsdgrafanagrafanalokigrafanatempographitegraphitecarbongrayloggrayloggelfgraylogweban\
dapigregreenbonegroupergroupwisegsadgsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatekeeperh323hostcallh323ra\
shaclusterhadoop2hadoopdatanodehadoopnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdatanodehdfsnamenodehdfsnam\
enode2hdfsnamenodeofhadoop2heartbeathechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeassistanthosts2hosts2name\
serverhosts2nshotlinehotsynchpdataprotectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp2http3http3overquichttp\
8080httpalthttpalternativehttpdhttpoversslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsalthttpsalternateporthttp\
tlshubblehypertexttransferprotocolhypervconsolehypervlivemigrationhypervmigrationhypervvirtualmachineconnectioniaxiax2\
ibmdb2ibminformixibmmqibmstoragescaleicaiccpicecastichatavichatavrtpichatlocalichatlocalportichatlocaltrafficicingaici\
nga2icpicpv2icuiiidentidmiec104iec104tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1588igmpikeikenattikev2i\
mapimap3imap3interactivemailaccessprotocolv3imap4imap4internetmessageaccessprotocol4imap4oversslimap4overtlsimap4sslim\
apovertlsimapsimapssecureimapinfluxinfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalagentintelamtintelamtredi\
rectioninteractivemailaccessprotocolv3interasteriskexchange2interbaseinternetcacheprotocolinternetconferenceinternetme\
ssageaccessprotocolinternetmessageaccessprotocol4internetphoneinternetprintingprotocolinternetprintingprotocolippinter\
netrelaychatinternetstoragenameserviceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippippsipsecipsecahipsecespips\
ecikeipsecnattipsecnattraversalipsecovertcpircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsisystemporti\
scsitargetisnsisoontcpisotsapispqistiocontrolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalkitunesitunesm\
usicsharingivisitjabberjabbertlsjaegerjaegercollectorjaegerqueryjanusjanusgatewayjavadebuggerjavarmijavarmiregistryjbo\
ssjbossmanagementjdwpjellyfinjellyfindiscoveryjellyfinlocaldiscoveryjenkinjenkinsjenkinsagentjenkinsinboundagentjenkin\
sinboundagentsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournalremotejupyterjupyterlabjupyternotebookjupyterserverk3s\
andrke2embeddedregistryk3sembeddedregistryk8sapik8smasterk8snodekadminkafkakafkaconnectkafkaconnectrestkafkacontroller\
kazaakdeconnectkeepalivedkerberokerberoskerberosadmkerberosadministrationkerberosdatabasepropagationkerberospasswordch\
angekeycloakkeycloakmanagementkeydbkeystonekibanakmsknxknxipknxnetipkongkongadminkonggatewaykpasswdkpropkraftkrb5krb5p\
ropkubeapiserverkubecontrollermanagerkubecontrolplanekubeletkubeletreadonlykubeletreadonlyportkubenodeportkubernetesku\
bernetesapikubernetesapiserverkubernetescontrollermanagerkubernetescontrolplanenodekuberneteskubeletkuberneteskubeletr\
eadonlyportkubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubeworkerkubol2tp\
ldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslightninglight\
ningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinuxhaheartbeat\
liquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotusnoteslotusn\
otesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmissionmailsubm\
issionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdnsmediagatew\
aycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessagesmessages\
ubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsoftdirectxgam\
ingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftnetshowmicro\
softrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikrouterosapimi\
krotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabilisicqmlflowm\
llpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbshardandconfig\
serversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamsclusternet\
msdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessengermsn\
messengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommunic\
ationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbrowse\
rmssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmurmu\
rmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassiveche\
cksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernapster\
metaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonitorn\
atsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetbios\
dgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetoctopu\
snetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkdatam\
anagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkupsto\
olsneutronnexusnfsnfs3nfsoverudpnfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183\
nntpnntpovertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovell\
groupwisenovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcastern\
tskentskeyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportma\
pperonvifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopen\
baoopenconnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshift\
machineconfigserveropenshiftmcsopensshopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackgl\
anceapiopenstackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryope\
nttdopenvasopenvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovert\
lsoracletlsospfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlang\
uagepalmcomputingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipayaraadministratio\
npcanywherepcoippcppcspcsdpdlpdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplays\
tationnetworkplexplexdiscoveryplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnelling\
protocolpoppop2pop2postofficeprotocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portainerportainerwith\
outtlsportcontrolprotocolportmapportmapperpostgrespostgresexporterpostgresqlpostofficeprotocol2postofficeprotocol3powe\
rshellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojectzomboidprometheusprometheusalertmanagerprome\
theusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnodeexporterprometheuspostgresqlexporterprometheus\
pushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindowsexporterproxmoxproxmoxclusterproxmoxconsolepr\
oxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxveconsolesproxmoxvewebinterfaceproxydhcppsnptpp\
ulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppetserverpushgatewaypvepxepxebootpyzorqdrantqem\
ulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4quicktime4rtpquicktimeconferencingquicktimecon\
ferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbitmqbetweennoderabbitmqbetweennodesrabbitmqclu\
sterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradiusdynamicauthorizationradiusdyn\
authradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminradosgwradsecrancheragentrawprintingrazorrc5des\
rdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerrealtimestreamingprotocolrealtimetransportprotocol\
realvideoredisredisclusterredisclusterbusredisexporterredisovertlsredissentinelredistlsremoteadministratorremoteclient\
remotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontrolitrendezvousrexecrfbripripngrke2supervisorrlo\
ginrmcprmirmiregistryrndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttpendpointmapperrpkirtrrpkit\
orouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcmrtmprtprtpasteriskrtpfrees\
witchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverrustgamerustgameservers7commsacn\
saltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbscylladbbetweennodesscylladbshard\
scylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3secureshellsecuresmtpsemtec\
hudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgiespsgiesphttpsharedirectshout\
castsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmartinstallsmbsmbfilesharingsmbovernetbio\
ssmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtpsmtpsubmissions\
napcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysolrsonarqubesona\
rrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemonspamdsparksparkmasterspec\
trumscalespegelspicespiceconsolesplunkdsplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcollectorsplunk\
managementspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsqu\
idproxysrcdsssdpsshsshdsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstr\
eamworksstrongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxk\
artsvnsvnservesvrlocswarmswarmmanagementsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthinggu\
isyncthingwebinterfacesynergysynologysynologydsmsyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremote\
tacacstailscaletcpsteamcityteamsteamspeakteamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeak\
filesteamspeakqueryteamviewerteleportteleportauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotempor\
altemporalfrontendteradiciteredoterminalservicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprot\
ocoltinctnstomcattorclienttorrelaytorrenttorsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpe\
ertransmissionpeerstrcrttrendmicroofficescantrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovert\
lsturnovertlsturnstwamptwampcontroltwincattypesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimao\
nlinemessengerultimaonlinepatchultimaonlinepatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundr\
emotecontrolunifiunifideviceinformunifidiscoveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomes\
sengeruopatch8888uopatch9999upnpupnpdiscoveryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalke\
ysentinelvarnishvarnishadmvarnishadminvarnishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclusterv\
dolivevdoliveplayervdsmveeamagentforwindowveeamagentforwindowsveeambackupserverveeamdatamoverveeamtransportverdacciove\
rdaccionpmregistryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualpla\
cevirtualplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualma\
chineconsolevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferen\
cevocaltecinternetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinu\
xvxlanlinuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmana\
gerwebminwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsd\
eliveryoptimizationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengerau\
dioandvideowindowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengerv\
oicewindowsmessengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrd\
pwindowsremotemanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswin\
rmwinrmhttpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxne\
tworkxdmcpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclient\
sovertlsxmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomes\
sengermessageyahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebc\
amyahoomessengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixser\
verzabbixtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeeper\
clusterzoom\
";

pub(super) static ROWS: [Row; 1647] = [
    Row(3, Listed, 667), Row(20, Own, 667), Row(30, Own, 324), Row(34, Listed, 324), Row(41, Own, 59),
    Row(48, Listed, 362), Row(63, Own, 307), Row(91, Own, 294), Row(126, Own, 295), Row(151, Singular, 306),
    Row(177, Own, 306), Row(185, Own, 524), Row(200, Listed, 525), Row(218, Own, 525), Row(221, Listed, 291),
    Row(224, Listed, 351), Row(237, Listed, 306), Row(241, Listed, 306), Row(244, Listed, 12), Row(254, Listed, 12),
    Row(257, Listed, 595), Row(259, Listed, 673), Row(262, Listed, 70), Row(270, Listed, 71), Row(280, Own, 71),
    Row(287, Own, 266), Row(290, Listed, 101), Row(295, Listed, 100), Row(300, Listed, 101), Row(312, Listed, 380),
    Row(331, Listed, 381), Row(349, Own, 381), Row(364, Listed, 99), Row(380, Listed, 685), Row(386, Own, 109),
    Row(398, Listed, 109), Row(404, Listed, 375), Row(423, Own, 375), Row(430, Listed, 375), Row(443, Listed, 73),
    Row(446, Listed, 648), Row(450, Own, 509), Row(461, Own, 510), Row(466, Listed, 510), Row(484, Own, 291),
    Row(494, Own, 677), Row(497, Own, 73), Row(503, Own, 72), Row(522, Listed, 70), Row(544, Own, 70),
    Row(550, Listed, 710), Row(563, Listed, 266), Row(578, Listed, 228), Row(591, Listed, 237), Row(602, Listed, 171),
    Row(624, Listed, 100), Row(651, Own, 100), Row(673, Listed, 101), Row(700, Own, 101), Row(711, Listed, 515),
    Row(721, Listed, 256), Row(732, Listed, 170), Row(744, Own, 686), Row(759, Listed, 172), Row(766, Own, 425),
    Row(770, Listed, 166), Row(783, Own, 662), Row(802, Listed, 12), Row(814, Own, 68), Row(837, Part, 56),
    Row(864, Own, 56), Row(873, Listed, 166), Row(901, Own, 166), Row(919, Own, 548), Row(929, Listed, 12),
    Row(952, Part, 12), Row(978, Own, 12), Row(993, Own, 150), Row(1002, Listed, 103), Row(1010, Own, 242),
    Row(1013, Listed, 548), Row(1016, Listed, 323), Row(1034, Own, 323), Row(1041, Listed, 524),
    Row(1052, Listed, 276), Row(1058, Own, 367), Row(1065, Listed, 553), Row(1076, Listed, 648), Row(1088, Own, 649),
    Row(1112, Own, 648), Row(1123, Listed, 646), Row(1143, Part, 135), Row(1147, Listed, 311), Row(1152, Listed, 77),
    Row(1158, Listed, 337), Row(1166, Own, 337), Row(1178, Own, 603), Row(1192, Own, 602), Row(1208, Listed, 603),
    Row(1221, Own, 604), Row(1240, Listed, 604), Row(1254, Listed, 602), Row(1270, Listed, 603),
    Row(1283, Listed, 604), Row(1302, Listed, 604), Row(1309, Listed, 557), Row(1318, Listed, 58),
    Row(1321, Listed, 664), Row(1331, Own, 531), Row(1336, Listed, 403), Row(1347, Own, 351), Row(1353, Own, 590),
    Row(1356, Listed, 466), Row(1367, Own, 467), Row(1379, Own, 466), Row(1382, Own, 465), Row(1395, Own, 664),
    Row(1411, Listed, 647), Row(1421, Own, 37), Row(1438, Own, 434), Row(1447, Listed, 282), Row(1466, Own, 282),
    Row(1473, Own, 503), Row(1483, Own, 504), Row(1493, Own, 94), Row(1509, Listed, 384), Row(1517, Listed, 58),
    Row(1534, Own, 58), Row(1537, Listed, 553), Row(1541, Listed, 240), Row(1548, Listed, 77), Row(1554, Listed, 437),
    Row(1560, Listed, 436), Row(1576, Listed, 49), Row(1600, Own, 49), Row(1604, Listed, 156), Row(1615, Listed, 19),
    Row(1620, Listed, 710), Row(1628, Own, 390), Row(1639, Own, 189), Row(1645, Own, 460), Row(1651, Listed, 400),
    Row(1660, Own, 228), Row(1680, Singular, 229), Row(1701, Own, 229), Row(1717, Listed, 229), Row(1729, Own, 230),
    Row(1737, Listed, 686), Row(1741, Own, 585), Row(1753, Listed, 427), Row(1760, Listed, 584), Row(1771, Own, 584),
    Row(1788, Own, 586), Row(1795, Listed, 585), Row(1815, Own, 427), Row(1822, Listed, 586), Row(1830, Own, 270),
    Row(1833, Listed, 550), Row(1851, Own, 451), Row(1858, Listed, 451), Row(1865, Listed, 418), Row(1877, Own, 418),
    Row(1886, Listed, 449), Row(1904, Own, 449), Row(1908, Listed, 578), Row(1920, Listed, 190),
    Row(1937, Singular, 190), Row(1955, Own, 190), Row(1967, Own, 191), Row(1973, Listed, 643),
    Row(1988, Listed, 677), Row(1997, Listed, 654), Row(2014, Own, 499), Row(2020, Listed, 27),
    Row(2029, Listed, 550), Row(2038, Own, 27), Row(2062, Own, 550), Row(2068, Listed, 374), Row(2080, Own, 374),
    Row(2085, Listed, 374), Row(2095, Listed, 243), Row(2118, Singular, 245), Row(2142, Own, 245),
    Row(2156, Own, 244), Row(2177, Listed, 245), Row(2193, Own, 243), Row(2197, Own, 356), Row(2209, Own, 357),
    Row(2214, Listed, 357), Row(2221, Own, 698), Row(2230, Listed, 249), Row(2241, Own, 249), Row(2249, Listed, 401),
    Row(2270, Own, 401), Row(2280, Own, 99), Row(2289, Own, 92), Row(2301, Own, 107), Row(2319, Part, 134),
    Row(2334, Part, 132), Row(2343, Own, 278), Row(2353, Own, 281), Row(2376, Listed, 518), Row(2395, Own, 151),
    Row(2401, Listed, 204), Row(2410, Own, 205), Row(2423, Own, 204), Row(2435, Listed, 206), Row(2448, Own, 206),
    Row(2457, Listed, 19), Row(2465, Listed, 152), Row(2473, Own, 208), Row(2478, Listed, 355),
    Row(2484, Listed, 656), Row(2493, Own, 239), Row(2500, Own, 237), Row(2514, Own, 238), Row(2524, Listed, 238),
    Row(2530, Own, 699), Row(2543, Own, 701), Row(2552, Own, 700), Row(2555, Listed, 228), Row(2562, Own, 252),
    Row(2570, Listed, 566), Row(2586, Own, 566), Row(2589, Listed, 314), Row(2593, Listed, 314),
    Row(2597, Listed, 16), Row(2604, Listed, 98), Row(2623, Own, 98), Row(2627, Listed, 98), Row(2630, Listed, 286),
    Row(2640, Own, 286), Row(2644, Listed, 497), Row(2648, Listed, 56), Row(2660, Listed, 91), Row(2685, Own, 91),
    Row(2695, Listed, 423), Row(2712, Own, 423), Row(2715, Own, 224), Row(2720, Listed, 598), Row(2723, Listed, 376),
    Row(2744, Listed, 4), Row(2750, Listed, 4), Row(2770, Own, 714), Row(2776, Listed, 507), Row(2785, Listed, 507),
    Row(2803, Own, 507), Row(2811, Listed, 557), Row(2815, Listed, 715), Row(2829, Own, 715), Row(2833, Listed, 436),
    Row(2843, Own, 437), Row(2855, Listed, 440), Row(2865, Own, 436), Row(2877, Own, 439), Row(2889, Own, 438),
    Row(2896, Listed, 79), Row(2906, Own, 79), Row(2914, Own, 305), Row(2919, Own, 362), Row(2923, Own, 709),
    Row(2949, Listed, 56), Row(2959, Part, 43), Row(2959, Part, 44), Row(2970, Listed, 43), Row(2981, Listed, 44),
    Row(2995, Listed, 43), Row(3009, Listed, 44), Row(3016, Listed, 168), Row(3028, Own, 168), Row(3046, Listed, 613),
    Row(3052, Own, 287), Row(3084, Own, 376), Row(3098, Listed, 41), Row(3118, Own, 41), Row(3122, Own, 355),
    Row(3131, Listed, 355), Row(3134, Listed, 344), Row(3138, Own, 344), Row(3149, Own, 345), Row(3156, Listed, 345),
    Row(3162, Listed, 345), Row(3165, Listed, 78), Row(3177, Own, 430), Row(3188, Own, 429), Row(3198, Own, 428),
    Row(3207, Own, 196), Row(3220, Listed, 197), Row(3244, Own, 197), Row(3260, Own, 198), Row(3278, Listed, 196),
    Row(3290, Listed, 198), Row(3305, Listed, 196), Row(3319, Own, 203), Row(3326, Listed, 198), Row(3337, Own, 199),
    Row(3358, Own, 200), Row(3367, Listed, 399), Row(3370, Listed, 430), Row(3376, Listed, 78), Row(3393, Own, 78),
    Row(3413, Listed, 78), Row(3429, Listed, 78), Row(3436, Listed, 428), Row(3454, Own, 326), Row(3458, Own, 18),
    Row(3461, Listed, 429), Row(3464, Listed, 428), Row(3474, Listed, 598), Row(3488, Own, 598),
    Row(3491, Listed, 613), Row(3494, Listed, 326), Row(3503, Own, 609), Row(3507, Listed, 368),
    Row(3513, Listed, 348), Row(3526, Own, 253), Row(3550, Singular, 254), Row(3575, Own, 254),
    Row(3597, Listed, 254), Row(3612, Listed, 139), Row(3634, Listed, 81), Row(3638, Listed, 620),
    Row(3650, Listed, 98), Row(3654, Listed, 341), Row(3664, Own, 195), Row(3669, Listed, 4), Row(3673, Listed, 514),
    Row(3679, Listed, 514), Row(3695, Own, 514), Row(3706, Listed, 87), Row(3723, Own, 87), Row(3733, Listed, 85),
    Row(3749, Own, 85), Row(3762, Own, 86), Row(3765, Listed, 672), Row(3772, Listed, 359), Row(3788, Own, 359),
    Row(3792, Listed, 20), Row(3796, Own, 174), Row(3813, Singular, 175), Row(3831, Own, 175), Row(3841, Listed, 174),
    Row(3849, Listed, 175), Row(3859, Listed, 175), Row(3867, Own, 352), Row(3875, Listed, 505), Row(3898, Own, 505),
    Row(3908, Own, 341), Row(3916, Listed, 136), Row(3954, Listed, 74), Row(3962, Listed, 662), Row(3970, Own, 319),
    Row(3973, Listed, 167), Row(3978, Listed, 353), Row(3990, Singular, 133), Row(4003, Part, 133),
    Row(4007, Listed, 350), Row(4015, Listed, 49), Row(4027, Own, 187), Row(4043, Own, 188), Row(4049, Listed, 568),
    Row(4056, Own, 568), Row(4077, Listed, 568), Row(4082, Own, 171), Row(4091, Listed, 402), Row(4098, Own, 402),
    Row(4105, Listed, 279), Row(4119, Own, 569), Row(4137, Own, 353), Row(4158, Listed, 353), Row(4161, Listed, 354),
    Row(4168, Own, 308), Row(4181, Listed, 308), Row(4194, Listed, 650), Row(4215, Own, 650), Row(4228, Listed, 647),
    Row(4235, Own, 117), Row(4238, Own, 599), Row(4248, Own, 600), Row(4252, Listed, 600), Row(4258, Listed, 216),
    Row(4271, Own, 216), Row(4281, Listed, 556), Row(4291, Listed, 120), Row(4294, Listed, 167),
    Row(4299, Listed, 49), Row(4306, Own, 530), Row(4310, Listed, 404), Row(4316, Own, 456), Row(4322, Listed, 280),
    Row(4331, Own, 280), Row(4334, Listed, 283), Row(4343, Listed, 283), Row(4348, Own, 279), Row(4358, Listed, 0),
    Row(4369, Own, 283), Row(4375, Listed, 642), Row(4389, Listed, 689), Row(4412, Own, 689), Row(4416, Own, 474),
    Row(4423, Listed, 40), Row(4436, Own, 40), Row(4449, Listed, 294), Row(4465, Listed, 295), Row(4475, Listed, 60),
    Row(4497, Own, 60), Row(4510, Listed, 682), Row(4517, Listed, 587), Row(4526, Own, 587), Row(4530, Listed, 314),
    Row(4534, Own, 481), Row(4538, Listed, 481), Row(4550, Own, 65), Row(4558, Own, 89), Row(4565, Listed, 314),
    Row(4594, Own, 167), Row(4603, Listed, 167), Row(4613, Own, 660), Row(4619, Own, 707), Row(4630, Own, 661),
    Row(4634, Listed, 589), Row(4638, Own, 364), Row(4645, Own, 391), Row(4656, Own, 392), Row(4668, Own, 393),
    Row(4676, Listed, 400), Row(4690, Own, 400), Row(4697, Listed, 405), Row(4708, Own, 404), Row(4724, Own, 405),
    Row(4727, Own, 453), Row(4736, Own, 565), Row(4743, Own, 102), Row(4752, Listed, 30), Row(4756, Listed, 565),
    Row(4765, Listed, 610), Row(4769, Listed, 458), Row(4784, Own, 458), Row(4788, Listed, 457), Row(4800, Own, 457),
    Row(4802, Listed, 684), Row(4806, Listed, 31), Row(4820, Own, 652), Row(4832, Own, 31), Row(4839, Listed, 652),
    Row(4848, Listed, 210), Row(4855, Listed, 212), Row(4869, Listed, 572), Row(4883, Listed, 571),
    Row(4893, Listed, 169), Row(4899, Own, 349), Row(4913, Listed, 558), Row(4917, Listed, 704),
    Row(4921, Listed, 547), Row(4925, Listed, 547), Row(4937, Own, 572), Row(4949, Own, 571), Row(4962, Listed, 212),
    Row(4983, Own, 212), Row(4992, Listed, 210), Row(4995, Listed, 411), Row(5004, Listed, 285),
    Row(5008, Listed, 263), Row(5021, Own, 264), Row(5032, Own, 263), Row(5035, Listed, 567), Row(5038, Listed, 363),
    Row(5045, Own, 363), Row(5058, Own, 704), Row(5064, Listed, 2), Row(5080, Own, 2), Row(5088, Listed, 2),
    Row(5095, Own, 80), Row(5102, Listed, 115), Row(5117, Listed, 83), Row(5127, Listed, 83), Row(5157, Own, 83),
    Row(5161, Own, 473), Row(5165, Own, 1), Row(5170, Listed, 9), Row(5175, Own, 684), Row(5188, Listed, 684),
    Row(5196, Listed, 99), Row(5203, Listed, 99), Row(5218, Listed, 99), Row(5223, Listed, 710), Row(5234, Listed, 9),
    Row(5245, Listed, 9), Row(5254, Listed, 50), Row(5266, Listed, 716), Row(5271, Own, 9), Row(5280, Listed, 685),
    Row(5288, Listed, 685), Row(5306, Own, 685), Row(5313, Listed, 9), Row(5319, Listed, 191), Row(5344, Listed, 1),
    Row(5357, Listed, 632), Row(5376, Own, 633), Row(5391, Listed, 633), Row(5421, Own, 632), Row(5424, Listed, 651),
    Row(5428, Own, 651), Row(5434, Listed, 224), Row(5445, Listed, 225), Row(5450, Own, 529), Row(5465, Own, 589),
    Row(5468, Listed, 27), Row(5472, Listed, 33), Row(5479, Own, 617), Row(5486, Listed, 68), Row(5496, Listed, 113),
    Row(5506, Listed, 76), Row(5520, Listed, 76), Row(5537, Own, 76), Row(5543, Listed, 417), Row(5550, Own, 417),
    Row(5553, Listed, 690), Row(5558, Listed, 690), Row(5563, Own, 38), Row(5568, Own, 311), Row(5571, Listed, 308),
    Row(5577, Listed, 346), Row(5586, Listed, 347), Row(5598, Own, 346), Row(5617, Own, 347), Row(5628, Listed, 343),
    Row(5636, Listed, 355), Row(5644, Listed, 448), Row(5648, Own, 475), Row(5651, Own, 669), Row(5658, Listed, 670),
    Row(5663, Listed, 674), Row(5667, Listed, 144), Row(5672, Listed, 143), Row(5708, Own, 143),
    Row(5713, Listed, 144), Row(5748, Own, 144), Row(5760, Listed, 146), Row(5772, Listed, 145), Row(5780, Own, 146),
    Row(5791, Listed, 145), Row(5796, Listed, 145), Row(5811, Own, 145), Row(5817, Listed, 246), Row(5825, Own, 246),
    Row(5834, Listed, 246), Row(5843, Own, 247), Row(5851, Own, 225), Row(5859, Listed, 82), Row(5880, Own, 82),
    Row(5888, Own, 554), Row(5907, Own, 555), Row(5938, Listed, 143), Row(5960, Listed, 651), Row(5969, Listed, 49),
    Row(5990, Own, 690), Row(6008, Listed, 118), Row(6037, Listed, 144), Row(6067, Listed, 144),
    Row(6080, Listed, 26), Row(6104, Part, 16), Row(6131, Own, 16), Row(6148, Listed, 92), Row(6174, Listed, 51),
    Row(6182, Listed, 327), Row(6185, Listed, 308), Row(6190, Listed, 491), Row(6196, Own, 491), Row(6202, Own, 492),
    Row(6207, Own, 486), Row(6211, Listed, 501), Row(6220, Own, 501), Row(6224, Own, 553), Row(6227, Listed, 16),
    Row(6231, Listed, 16), Row(6236, Own, 674), Row(6243, Own, 673), Row(6251, Own, 672), Row(6259, Listed, 669),
    Row(6268, Listed, 670), Row(6285, Own, 670), Row(6297, Own, 671), Row(6300, Listed, 92), Row(6310, Own, 157),
    Row(6314, Listed, 157), Row(6320, Listed, 669), Row(6335, Own, 440), Row(6340, Listed, 52), Row(6356, Own, 52),
    Row(6371, Own, 122), Row(6382, Listed, 52), Row(6386, Own, 51), Row(6394, Listed, 343), Row(6401, Listed, 343),
    Row(6405, Own, 39), Row(6422, Own, 193), Row(6428, Listed, 193), Row(6446, Own, 194), Row(6464, Listed, 194),
    Row(6472, Listed, 193), Row(6477, Own, 111), Row(6483, Listed, 56), Row(6501, Listed, 56), Row(6507, Own, 105),
    Row(6513, Listed, 74), Row(6522, Listed, 154), Row(6528, Listed, 396), Row(6543, Own, 397), Row(6554, Own, 396),
    Row(6559, Listed, 666), Row(6571, Own, 666), Row(6583, Own, 290), Row(6590, Listed, 293), Row(6605, Own, 293),
    Row(6610, Listed, 687), Row(6625, Listed, 688), Row(6629, Listed, 290), Row(6637, Own, 620),
    Row(6654, Listed, 621), Row(6676, Own, 621), Row(6682, Singular, 272), Row(6689, Own, 272),
    Row(6701, Listed, 273), Row(6720, Singular, 273), Row(6740, Own, 273), Row(6749, Listed, 103),
    Row(6765, Own, 276), Row(6770, Listed, 663), Row(6779, Own, 663), Row(6783, Listed, 273), Row(6796, Listed, 409),
    Row(6803, Listed, 702), Row(6813, Listed, 702), Row(6828, Listed, 702), Row(6841, Own, 702), Row(6867, Own, 184),
    Row(6886, Listed, 184), Row(6892, Listed, 176), Row(6901, Listed, 182), Row(6908, Listed, 183),
    Row(6914, Listed, 298), Row(6919, Own, 515), Row(6931, Listed, 517), Row(6947, Own, 517), Row(6962, Own, 516),
    Row(6967, Own, 23), Row(6977, Own, 610), Row(6987, Listed, 472), Row(6994, Singular, 296), Row(7002, Own, 296),
    Row(7013, Listed, 298), Row(7035, Own, 298), Row(7062, Own, 299), Row(7084, Own, 297), Row(7092, Own, 309),
    Row(7110, Own, 310), Row(7115, Listed, 232), Row(7123, Listed, 639), Row(7129, Own, 255), Row(7132, Listed, 712),
    Row(7135, Listed, 348), Row(7140, Listed, 348), Row(7148, Own, 348), Row(7152, Listed, 694), Row(7161, Own, 695),
    Row(7172, Own, 694), Row(7179, Listed, 297), Row(7184, Listed, 299), Row(7189, Listed, 516),
    Row(7193, Listed, 296), Row(7201, Listed, 299), Row(7214, Listed, 176), Row(7235, Listed, 180),
    Row(7251, Listed, 182), Row(7258, Own, 177), Row(7273, Listed, 178), Row(7292, Own, 178), Row(7304, Listed, 181),
    Row(7314, Listed, 176), Row(7327, Listed, 176), Row(7346, Own, 176), Row(7373, Own, 180), Row(7399, Own, 182),
    Row(7416, Listed, 177), Row(7445, Listed, 178), Row(7463, Singular, 181), Row(7482, Own, 181),
    Row(7501, Own, 179), Row(7521, Own, 183), Row(7534, Listed, 179), Row(7544, Listed, 183), Row(7548, Listed, 501),
    Row(7552, Own, 675), Row(7556, Own, 5), Row(7562, Listed, 294), Row(7573, Listed, 17), Row(7584, Listed, 17),
    Row(7589, Own, 17), Row(7592, Listed, 471), Row(7601, Listed, 674), Row(7608, Own, 634), Row(7616, Listed, 634),
    Row(7632, Listed, 636), Row(7646, Own, 635), Row(7656, Listed, 635), Row(7665, Listed, 506), Row(7681, Own, 506),
    Row(7689, Listed, 710), Row(7723, Listed, 5), Row(7740, Listed, 10), Row(7772, Own, 431), Row(7788, Own, 210),
    Row(7799, Own, 116), Row(7803, Own, 498), Row(7810, Own, 665), Row(7815, Listed, 431), Row(7828, Listed, 403),
    Row(7846, Own, 403), Row(7850, Listed, 392), Row(7857, Listed, 360), Row(7879, Own, 360), Row(7890, Listed, 25),
    Row(7900, Listed, 25), Row(7916, Own, 25), Row(7919, Listed, 10), Row(7929, Own, 10), Row(7932, Listed, 10),
    Row(7938, Own, 329), Row(7943, Listed, 357), Row(7949, Listed, 45), Row(8002, Own, 45), Row(8016, Listed, 139),
    Row(8037, Listed, 138), Row(8048, Own, 370), Row(8055, Listed, 213), Row(8068, Listed, 216),
    Row(8074, Listed, 158), Row(8090, Own, 158), Row(8103, Listed, 159), Row(8109, Own, 358), Row(8119, Own, 160),
    Row(8123, Listed, 335), Row(8128, Listed, 336), Row(8132, Listed, 77), Row(8159, Listed, 653),
    Row(8167, Listed, 614), Row(8171, Listed, 660), Row(8182, Own, 257), Row(8192, Listed, 192),
    Row(8200, Listed, 236), Row(8209, Own, 236), Row(8225, Own, 265), Row(8237, Listed, 265), Row(8244, Singular, 66),
    Row(8252, Part, 66), Row(8269, Listed, 139), Row(8276, Own, 192), Row(8280, Own, 653), Row(8303, Part, 43),
    Row(8326, Part, 44), Row(8359, Own, 43), Row(8392, Own, 44), Row(8403, Listed, 578), Row(8420, Own, 136),
    Row(8433, Listed, 33), Row(8456, Own, 532), Row(8475, Listed, 6), Row(8491, Listed, 34), Row(8503, Listed, 4),
    Row(8521, Own, 220), Row(8534, Singular, 659), Row(8548, Own, 659), Row(8556, Listed, 494),
    Row(8567, Listed, 495), Row(8593, Own, 496), Row(8612, Own, 495), Row(8626, Own, 494), Row(8632, Own, 260),
    Row(8641, Listed, 312), Row(8657, Own, 313), Row(8670, Own, 312), Row(8678, Listed, 329), Row(8686, Own, 622),
    Row(8691, Listed, 592), Row(8703, Own, 593), Row(8713, Own, 592), Row(8725, Own, 57), Row(8731, Own, 289),
    Row(8735, Listed, 363), Row(8739, Listed, 496), Row(8745, Listed, 335), Row(8758, Own, 336), Row(8767, Own, 335),
    Row(8776, Listed, 336), Row(8781, Listed, 226), Row(8788, Own, 226), Row(8802, Listed, 227),
    Row(8829, Singular, 227), Row(8857, Own, 227), Row(8862, Own, 421), Row(8871, Own, 104), Row(8880, Own, 556),
    Row(8887, Own, 591), Row(8891, Own, 534), Row(8900, Listed, 333), Row(8906, Own, 577), Row(8915, Listed, 149),
    Row(8918, Listed, 623), Row(8925, Own, 471), Row(8933, Listed, 529), Row(8937, Own, 333), Row(8948, Own, 334),
    Row(8953, Listed, 334), Row(8956, Listed, 139), Row(8968, Listed, 211), Row(8974, Listed, 715),
    Row(8978, Listed, 714), Row(8988, Listed, 136), Row(8994, Listed, 294), Row(9003, Listed, 295),
    Row(9009, Listed, 633), Row(9015, Own, 33), Row(9019, Listed, 532), Row(9022, Listed, 35), Row(9034, Own, 6),
    Row(9043, Own, 34), Row(9058, Listed, 133), Row(9071, Own, 120), Row(9083, Own, 35), Row(9113, Listed, 134),
    Row(9137, Listed, 133), Row(9162, Own, 133), Row(9179, Listed, 134), Row(9209, Listed, 134), Row(9240, Part, 134),
    Row(9289, Own, 134), Row(9294, Listed, 4), Row(9306, Listed, 711), Row(9311, Listed, 220), Row(9323, Listed, 221),
    Row(9329, Listed, 221), Row(9343, Listed, 222), Row(9349, Listed, 220), Row(9354, Listed, 53),
    Row(9365, Listed, 53), Row(9412, Listed, 45), Row(9424, Own, 77), Row(9430, Own, 161), Row(9435, Own, 419),
    Row(9441, Listed, 161), Row(9458, Own, 623), Row(9463, Own, 213), Row(9477, Listed, 385), Row(9498, Own, 215),
    Row(9504, Listed, 214), Row(9518, Own, 214), Row(9524, Listed, 415), Row(9542, Singular, 416),
    Row(9561, Own, 416), Row(9587, Own, 415), Row(9594, Part, 123), Row(9594, Part, 124), Row(9594, Part, 125),
    Row(9607, Own, 125), Row(9629, Listed, 124), Row(9652, Own, 124), Row(9669, Listed, 123), Row(9696, Own, 123),
    Row(9713, Listed, 123), Row(9726, Listed, 124), Row(9732, Own, 445), Row(9736, Own, 521),
    Row(9753, Singular, 522), Row(9771, Own, 522), Row(9782, Listed, 522), Row(9793, Listed, 523),
    Row(9807, Own, 523), Row(9810, Listed, 588), Row(9814, Listed, 432), Row(9818, Own, 108), Row(9824, Own, 680),
    Row(9829, Listed, 240), Row(9838, Own, 240), Row(9847, Own, 241), Row(9853, Own, 564), Row(9862, Listed, 93),
    Row(9881, Own, 93), Row(9890, Own, 605), Row(9905, Own, 580), Row(9915, Listed, 580), Row(9933, Own, 432),
    Row(9942, Listed, 432), Row(9952, Listed, 579), Row(9959, Listed, 479), Row(9973, Own, 479), Row(9987, Own, 480),
    Row(9997, Listed, 480), Row(10004, Own, 420), Row(10011, Own, 485), Row(10021, Listed, 6), Row(10031, Listed, 36),
    Row(10036, Listed, 91), Row(10053, Own, 36), Row(10071, Listed, 91), Row(10077, Own, 46), Row(10095, Own, 90),
    Row(10111, Own, 152), Row(10118, Listed, 34), Row(10136, Own, 588), Row(10165, Listed, 108),
    Row(10179, Listed, 115), Row(10190, Listed, 54), Row(10209, Own, 54), Row(10220, Own, 165), Row(10235, Own, 508),
    Row(10254, Own, 446), Row(10269, Listed, 426), Row(10276, Listed, 641), Row(10281, Listed, 275),
    Row(10284, Own, 573), Row(10288, Listed, 575), Row(10298, Own, 574), Row(10312, Own, 612),
    Row(10317, Listed, 575), Row(10322, Listed, 573), Row(10333, Own, 575), Row(10344, Listed, 573),
    Row(10349, Listed, 710), Row(10366, Own, 705), Row(10376, Listed, 354), Row(10384, Own, 365),
    Row(10388, Listed, 165), Row(10399, Listed, 15), Row(10404, Own, 15), Row(10416, Listed, 292),
    Row(10428, Listed, 383), Row(10441, Listed, 292), Row(10456, Own, 292), Row(10464, Listed, 181),
    Row(10471, Own, 369), Row(10480, Own, 545), Row(10485, Own, 207), Row(10492, Part, 135), Row(10496, Listed, 640),
    Row(10511, Listed, 30), Row(10538, Own, 30), Row(10543, Listed, 644), Row(10551, Listed, 705),
    Row(10555, Listed, 415), Row(10559, Listed, 416), Row(10562, Listed, 527), Row(10566, Listed, 527),
    Row(10575, Own, 527), Row(10585, Listed, 528), Row(10600, Own, 528), Row(10603, Listed, 446),
    Row(10608, Listed, 366), Row(10619, Own, 366), Row(10624, Listed, 447), Row(10643, Own, 447),
    Row(10646, Own, 426), Row(10652, Listed, 583), Row(10663, Own, 583), Row(10670, Listed, 583),
    Row(10672, Listed, 545), Row(10683, Own, 696), Row(10689, Listed, 677), Row(10693, Own, 706),
    Row(10703, Listed, 112), Row(10709, Own, 703), Row(10717, Listed, 83), Row(10726, Own, 350), Row(10742, Own, 576),
    Row(10747, Listed, 361), Row(10761, Own, 361), Row(10766, Own, 338), Row(10780, Listed, 339),
    Row(10802, Singular, 339), Row(10825, Own, 339), Row(10837, Own, 340), Row(10845, Listed, 340),
    Row(10852, Own, 595), Row(10859, Listed, 558), Row(10870, Listed, 677), Row(10878, Own, 482),
    Row(10894, Own, 567), Row(10904, Listed, 253), Row(10926, Listed, 254), Row(10946, Listed, 255),
    Row(10965, Listed, 254), Row(10993, Own, 186), Row(11005, Listed, 186), Row(11012, Listed, 0),
    Row(11027, Listed, 643), Row(11045, Own, 643), Row(11066, Own, 644), Row(11081, Listed, 642),
    Row(11099, Own, 642), Row(11116, Own, 639), Row(11132, Listed, 641), Row(11151, Own, 641),
    Row(11164, Listed, 640), Row(11180, Own, 640), Row(11194, Listed, 644), Row(11207, Own, 395),
    Row(11214, Own, 328), Row(11221, Listed, 565), Row(11228, Own, 22), Row(11247, Own, 483), Row(11255, Listed, 524),
    Row(11261, Own, 147), Row(11275, Listed, 147), Row(11284, Listed, 147), Row(11301, Listed, 147),
    Row(11317, Listed, 223), Row(11330, Own, 223), Row(11339, Listed, 223), Row(11343, Own, 468),
    Row(11348, Listed, 560), Row(11352, Listed, 395), Row(11355, Listed, 455), Row(11369, Own, 638),
    Row(11378, Listed, 638), Row(11381, Listed, 484), Row(11392, Singular, 484), Row(11404, Own, 484),
    Row(11409, Listed, 483), Row(11416, Listed, 56), Row(11418, Listed, 285), Row(11427, Own, 209),
    Row(11450, Listed, 103), Row(11477, Own, 115), Row(11488, Listed, 115), Row(11509, Own, 682),
    Row(11516, Own, 126), Row(11524, Own, 321), Row(11531, Listed, 219), Row(11545, Own, 219),
    Row(11565, Listed, 689), Row(11575, Own, 84), Row(11580, Own, 549), Row(11583, Listed, 445),
    Row(11586, Listed, 209), Row(11590, Listed, 209), Row(11593, Listed, 103), Row(11606, Own, 103),
    Row(11614, Own, 285), Row(11632, Own, 424), Row(11636, Own, 459), Row(11645, Own, 218), Row(11652, Own, 61),
    Row(11664, Listed, 567), Row(11669, Listed, 217), Row(11677, Own, 62), Row(11695, Own, 332),
    Row(11699, Listed, 618), Row(11712, Listed, 619), Row(11730, Own, 619), Row(11745, Own, 618),
    Row(11749, Listed, 424), Row(11778, Listed, 32), Row(11808, Listed, 32), Row(11811, Listed, 141),
    Row(11815, Listed, 140), Row(11838, Own, 140), Row(11842, Listed, 141), Row(11853, Listed, 142),
    Row(11876, Own, 141), Row(11881, Listed, 142), Row(11896, Own, 142), Row(11905, Own, 201), Row(11924, Own, 202),
    Row(11943, Listed, 445), Row(11950, Listed, 576), Row(11960, Listed, 576), Row(11968, Listed, 217),
    Row(11984, Listed, 386), Row(11994, Own, 217), Row(12013, Listed, 140), Row(12032, Listed, 141),
    Row(12050, Listed, 551), Row(12054, Own, 32), Row(12075, Own, 448), Row(12081, Listed, 262),
    Row(12088, Listed, 10), Row(12095, Own, 691), Row(12103, Own, 342), Row(12117, Own, 325), Row(12127, Own, 379),
    Row(12149, Own, 380), Row(12175, Own, 384), Row(12198, Own, 385), Row(12212, Listed, 383), Row(12234, Own, 383),
    Row(12262, Own, 386), Row(12283, Own, 382), Row(12306, Own, 387), Row(12328, Own, 389), Row(12353, Own, 388),
    Row(12360, Listed, 629), Row(12374, Listed, 630), Row(12388, Listed, 631), Row(12397, Own, 629),
    Row(12417, Singular, 630), Row(12438, Own, 630), Row(12454, Singular, 631), Row(12471, Own, 631),
    Row(12492, Listed, 629), Row(12501, Listed, 441), Row(12504, Listed, 332), Row(12507, Listed, 448),
    Row(12513, Own, 519), Row(12523, Own, 520), Row(12533, Listed, 624), Row(12550, Own, 624),
    Row(12556, Listed, 267), Row(12564, Own, 268), Row(12576, Listed, 267), Row(12588, Own, 267),
    Row(12599, Listed, 382), Row(12602, Listed, 629), Row(12605, Listed, 441), Row(12612, Own, 441),
    Row(12617, Own, 378), Row(12623, Own, 259), Row(12640, Own, 636), Row(12653, Listed, 636), Row(12658, Own, 75),
    Row(12662, Listed, 452), Row(12665, Listed, 13), Row(12670, Own, 119), Row(12676, Listed, 327),
    Row(12684, Own, 327), Row(12688, Listed, 684), Row(12698, Own, 13), Row(12711, Listed, 95),
    Row(12732, Listed, 149), Row(12762, Own, 149), Row(12780, Listed, 13), Row(12791, Own, 148), Row(12804, Own, 452),
    Row(12812, Listed, 509), Row(12831, Singular, 512), Row(12851, Own, 512), Row(12866, Listed, 512),
    Row(12884, Own, 511), Row(12898, Listed, 513), Row(12913, Own, 513), Row(12924, Listed, 510),
    Row(12930, Own, 628), Row(12936, Own, 300), Row(12945, Listed, 303), Row(12971, Own, 303),
    Row(12984, Listed, 303), Row(12996, Listed, 301), Row(13009, Singular, 301), Row(13023, Own, 301),
    Row(13036, Listed, 302), Row(13045, Listed, 302), Row(13051, Own, 63), Row(13058, Listed, 586),
    Row(13064, Own, 302), Row(13076, Listed, 185), Row(13087, Listed, 103), Row(13092, Listed, 377),
    Row(13098, Listed, 41), Row(13103, Listed, 450), Row(13106, Listed, 53), Row(13116, Listed, 622),
    Row(13125, Listed, 97), Row(13142, Listed, 97), Row(13156, Own, 97), Row(13166, Listed, 97),
    Row(13191, Listed, 14), Row(13216, Listed, 114), Row(13225, Listed, 97), Row(13230, Own, 232),
    Row(13242, Listed, 235), Row(13257, Own, 235), Row(13270, Listed, 387), Row(13282, Own, 233),
    Row(13295, Own, 234), Row(13303, Listed, 233), Row(13322, Listed, 63), Row(13334, Part, 30),
    Row(13347, Listed, 53), Row(13368, Listed, 53), Row(13384, Listed, 19), Row(13409, Own, 19),
    Row(13419, Listed, 77), Row(13424, Own, 539), Row(13427, Listed, 88), Row(13430, Own, 469), Row(13435, Own, 470),
    Row(13449, Own, 185), Row(13455, Own, 537), Row(13459, Listed, 553), Row(13462, Listed, 293),
    Row(13473, Listed, 293), Row(13477, Listed, 434), Row(13488, Listed, 495), Row(13495, Listed, 576),
    Row(13512, Own, 4), Row(13522, Listed, 4), Row(13533, Listed, 716), Row(13558, Own, 716), Row(13565, Listed, 488),
    Row(13577, Own, 488), Row(13584, Listed, 612), Row(13587, Own, 538), Row(13593, Listed, 372),
    Row(13609, Own, 373), Row(13629, Own, 372), Row(13634, Listed, 601), Row(13640, Listed, 601),
    Row(13651, Own, 601), Row(13658, Listed, 407), Row(13662, Listed, 366), Row(13666, Own, 616),
    Row(13669, Own, 114), Row(13680, Own, 646), Row(13693, Own, 647), Row(13703, Own, 113), Row(13709, Own, 95),
    Row(13713, Own, 14), Row(13720, Listed, 614), Row(13737, Own, 614), Row(13748, Own, 615), Row(13753, Listed, 615),
    Row(13760, Own, 271), Row(13774, Own, 547), Row(13782, Listed, 322), Row(13796, Own, 322),
    Row(13802, Listed, 343), Row(13806, Listed, 368), Row(13810, Listed, 269), Row(13820, Own, 269),
    Row(13825, Own, 581), Row(13841, Listed, 581), Row(13845, Listed, 508), Row(13850, Listed, 508),
    Row(13862, Own, 320), Row(13866, Own, 654), Row(13880, Own, 518), Row(13883, Listed, 0), Row(13891, Listed, 228),
    Row(13911, Listed, 229), Row(13924, Listed, 231), Row(13946, Own, 231), Row(13955, Own, 594),
    Row(13965, Listed, 9), Row(13975, Listed, 145), Row(13985, Listed, 17), Row(13995, Listed, 334),
    Row(14005, Listed, 15), Row(14015, Listed, 142), Row(14026, Listed, 0), Row(14036, Listed, 138),
    Row(14046, Listed, 360), Row(14069, Listed, 8), Row(14094, Listed, 67), Row(14099, Own, 487),
    Row(14103, Listed, 0), Row(14128, Listed, 81), Row(14134, Listed, 81), Row(14144, Own, 81), Row(14155, Own, 47),
    Row(14164, Listed, 617), Row(14173, Own, 343), Row(14178, Listed, 370), Row(14204, Listed, 137),
    Row(14207, Own, 67), Row(14217, Own, 645), Row(14221, Listed, 645), Row(14227, Listed, 645),
    Row(14233, Listed, 654), Row(14236, Own, 8), Row(14248, Listed, 499), Row(14251, Own, 578),
    Row(14265, Listed, 578), Row(14279, Own, 579), Row(14290, Own, 582), Row(14297, Listed, 582),
    Row(14301, Listed, 137), Row(14320, Own, 139), Row(14331, Listed, 138), Row(14336, Listed, 138),
    Row(14366, Own, 137), Row(14381, Own, 138), Row(14395, Listed, 139), Row(14403, Own, 626),
    Row(14413, Listed, 626), Row(14418, Listed, 15), Row(14422, Own, 476), Row(14434, Listed, 389),
    Row(14452, Own, 478), Row(14459, Listed, 478), Row(14467, Listed, 477), Row(14476, Own, 477), Row(14481, Own, 21),
    Row(14487, Listed, 21), Row(14497, Listed, 21), Row(14501, Own, 256), Row(14510, Own, 274), Row(14516, Own, 627),
    Row(14529, Own, 275), Row(14537, Own, 42), Row(14549, Listed, 314), Row(14565, Own, 314), Row(14577, Listed, 314),
    Row(14589, Listed, 371), Row(14607, Own, 371), Row(14612, Listed, 371), Row(14617, Listed, 170),
    Row(14628, Own, 170), Row(14641, Listed, 589), Row(14647, Listed, 184), Row(14652, Listed, 637),
    Row(14664, Own, 637), Row(14671, Listed, 412), Row(14695, Own, 410), Row(14711, Listed, 410),
    Row(14720, Listed, 411), Row(14744, Own, 411), Row(14760, Own, 412), Row(14765, Listed, 142),
    Row(14779, Listed, 625), Row(14795, Own, 625), Row(14801, Listed, 147), Row(14810, Listed, 220),
    Row(14844, Own, 222), Row(14860, Own, 221), Row(14865, Own, 50), Row(14875, Listed, 50), Row(14880, Listed, 314),
    Row(14884, Own, 442), Row(14887, Own, 0), Row(14891, Listed, 0), Row(14895, Own, 676), Row(14901, Own, 399),
    Row(14906, Listed, 316), Row(14917, Own, 316), Row(14937, Listed, 315), Row(14952, Own, 315),
    Row(14966, Listed, 315), Row(14971, Own, 526), Row(14983, Own, 368), Row(14994, Listed, 29),
    Row(15004, Listed, 674), Row(15008, Own, 655), Row(15013, Listed, 657), Row(15023, Listed, 139),
    Row(15040, Listed, 138), Row(15051, Listed, 138), Row(15061, Own, 284), Row(15067, Listed, 576),
    Row(15075, Listed, 556), Row(15095, Listed, 556), Row(15107, Own, 330), Row(15110, Listed, 284),
    Row(15118, Listed, 284), Row(15124, Listed, 8), Row(15129, Listed, 199), Row(15144, Listed, 200),
    Row(15150, Listed, 121), Row(15163, Own, 121), Row(15181, Listed, 84), Row(15202, Own, 159), Row(15211, Own, 596),
    Row(15223, Listed, 597), Row(15244, Own, 597), Row(15251, Own, 557), Row(15259, Listed, 613),
    Row(15270, Own, 613), Row(15276, Own, 406), Row(15289, Own, 407), Row(15302, Own, 408), Row(15311, Listed, 407),
    Row(15320, Listed, 408), Row(15340, Own, 409), Row(15346, Own, 304), Row(15355, Own, 678),
    Row(15359, Listed, 223), Row(15367, Own, 277), Row(15372, Listed, 659), Row(15381, Listed, 162),
    Row(15391, Listed, 162), Row(15413, Own, 163), Row(15434, Own, 164), Row(15449, Own, 162),
    Row(15463, Listed, 163), Row(15477, Listed, 164), Row(15487, Own, 546), Row(15495, Listed, 562),
    Row(15507, Listed, 563), Row(15526, Own, 563), Row(15539, Own, 562), Row(15545, Own, 535), Row(15558, Own, 536),
    Row(15565, Listed, 536), Row(15570, Listed, 393), Row(15578, Listed, 533), Row(15594, Own, 533),
    Row(15602, Listed, 549), Row(15608, Own, 683), Row(15624, Listed, 53), Row(15632, Own, 318),
    Row(15635, Listed, 314), Row(15639, Own, 570), Row(15644, Singular, 394), Row(15650, Own, 394),
    Row(15659, Own, 106), Row(15663, Own, 250), Row(15671, Own, 7), Row(15682, Listed, 7), Row(15686, Listed, 450),
    Row(15698, Own, 450), Row(15702, Own, 681), Row(15705, Listed, 147), Row(15711, Listed, 686),
    Row(15720, Own, 708), Row(15728, Own, 502), Row(15735, Listed, 94), Row(15743, Listed, 708),
    Row(15748, Listed, 497), Row(15757, Own, 497), Row(15767, Own, 490), Row(15786, Listed, 490),
    Row(15798, Listed, 500), Row(15814, Singular, 500), Row(15831, Own, 500), Row(15836, Listed, 490),
    Row(15856, Own, 112), Row(15885, Listed, 112), Row(15902, Own, 354), Row(15907, Own, 262),
    Row(15910, Listed, 162), Row(15914, Own, 656), Row(15932, Listed, 657), Row(15943, Own, 657),
    Row(15948, Listed, 657), Row(15953, Listed, 493), Row(15965, Own, 493), Row(15972, Listed, 351),
    Row(15981, Own, 258), Row(15993, Listed, 463), Row(15996, Own, 11), Row(16008, Part, 127), Row(16008, Part, 128),
    Row(16008, Part, 129), Row(16008, Part, 130), Row(16008, Part, 131), Row(16024, Own, 127), Row(16041, Own, 128),
    Row(16062, Listed, 130), Row(16079, Joint, 129), Row(16079, Joint, 131), Row(16100, Own, 129),
    Row(16121, Own, 131), Row(16144, Own, 130), Row(16158, Listed, 435), Row(16178, Own, 435),
    Row(16183, Listed, 461), Row(16200, Own, 461), Row(16214, Own, 463), Row(16225, Listed, 461),
    Row(16249, Own, 464), Row(16258, Own, 462), Row(16266, Listed, 464), Row(16272, Listed, 127),
    Row(16279, Listed, 128), Row(16290, Listed, 130), Row(16301, Listed, 129), Row(16312, Listed, 131),
    Row(16316, Listed, 442), Row(16329, Listed, 442), Row(16333, Listed, 426), Row(16343, Own, 422),
    Row(16351, Own, 48), Row(16371, Listed, 11), Row(16378, Own, 317), Row(16384, Listed, 232),
    Row(16397, Listed, 235), Row(16411, Listed, 234), Row(16418, Own, 692), Row(16428, Listed, 693),
    Row(16440, Listed, 693), Row(16452, Listed, 692), Row(16469, Own, 693), Row(16474, Own, 558),
    Row(16490, Singular, 559), Row(16507, Own, 559), Row(16519, Listed, 559), Row(16526, Own, 96),
    Row(16539, Listed, 96), Row(16543, Listed, 638), Row(16562, Singular, 608), Row(16582, Own, 608),
    Row(16599, Own, 607), Row(16613, Own, 606), Row(16627, Listed, 606), Row(16636, Listed, 288),
    Row(16656, Own, 288), Row(16672, Listed, 605), Row(16687, Listed, 248), Row(16712, Own, 248),
    Row(16723, Own, 377), Row(16746, Listed, 88), Row(16758, Singular, 28), Row(16771, Own, 28),
    Row(16789, Listed, 55), Row(16811, Own, 55), Row(16816, Listed, 632), Row(16827, Listed, 20),
    Row(16840, Listed, 20), Row(16859, Listed, 20), Row(16886, Own, 20), Row(16889, Own, 88), Row(16900, Listed, 540),
    Row(16915, Own, 540), Row(16922, Listed, 541), Row(16935, Own, 541), Row(16939, Listed, 542),
    Row(16948, Listed, 542), Row(16968, Own, 542), Row(16994, Own, 118), Row(17015, Own, 26), Row(17024, Part, 64),
    Row(17061, Part, 134), Row(17081, Part, 132), Row(17085, Listed, 554), Row(17092, Listed, 55),
    Row(17096, Own, 472), Row(17101, Own, 454), Row(17111, Listed, 455), Row(17132, Own, 455), Row(17142, Own, 611),
    Row(17147, Own, 24), Row(17157, Listed, 560), Row(17177, Own, 560), Row(17185, Own, 561), Row(17193, Own, 261),
    Row(17196, Listed, 1), Row(17204, Listed, 99), Row(17210, Singular, 69), Row(17217, Part, 69),
    Row(17231, Listed, 700), Row(17237, Own, 697), Row(17246, Own, 710), Row(17267, Listed, 444),
    Row(17269, Listed, 668), Row(17272, Listed, 700), Row(17277, Own, 489), Row(17284, Own, 687),
    Row(17301, Own, 688), Row(17307, Listed, 494), Row(17324, Listed, 712), Row(17338, Listed, 211),
    Row(17365, Listed, 714), Row(17380, Listed, 388), Row(17402, Own, 211), Row(17420, Listed, 581),
    Row(17430, Own, 712), Row(17446, Part, 132), Row(17446, Part, 135), Row(17475, Listed, 135), Row(17511, Own, 135),
    Row(17542, Listed, 132), Row(17565, Listed, 135), Row(17586, Listed, 132), Row(17622, Own, 132),
    Row(17642, Listed, 53), Row(17670, Part, 53), Row(17701, Own, 53), Row(17724, Own, 551), Row(17756, Own, 552),
    Row(17766, Listed, 711), Row(17788, Own, 711), Row(17815, Listed, 713), Row(17820, Listed, 551),
    Row(17830, Listed, 552), Row(17845, Own, 433), Row(17854, Own, 668), Row(17857, Listed, 443),
    Row(17863, Own, 444), Row(17873, Listed, 444), Row(17884, Own, 443), Row(17889, Listed, 551),
    Row(17895, Listed, 552), Row(17899, Own, 713), Row(17903, Listed, 714), Row(17906, Listed, 1),
    Row(17909, Own, 543), Row(17918, Listed, 543), Row(17922, Listed, 331), Row(17930, Listed, 331),
    Row(17941, Own, 331), Row(17946, Own, 544), Row(17950, Listed, 3), Row(17961, Own, 3), Row(17976, Own, 29),
    Row(17980, Listed, 74), Row(17997, Singular, 155), Row(18015, Own, 155), Row(18023, Listed, 156),
    Row(18033, Listed, 153), Row(18044, Own, 153), Row(18062, Own, 154), Row(18072, Own, 74), Row(18084, Own, 156),
    Row(18095, Listed, 154), Row(18105, Listed, 155), Row(18118, Listed, 543), Row(18127, Singular, 110),
    Row(18137, Own, 110), Row(18150, Listed, 66), Row(18164, Part, 64), Row(18164, Part, 66), Row(18164, Part, 69),
    Row(18185, Singular, 66), Row(18207, Own, 66), Row(18230, Listed, 93), Row(18249, Listed, 64),
    Row(18272, Own, 64), Row(18292, Singular, 69), Row(18313, Own, 69), Row(18327, Listed, 64),
    Row(18338, Listed, 69), Row(18342, Listed, 169), Row(18361, Own, 169), Row(18365, Listed, 251),
    Row(18375, Listed, 251), Row(18388, Own, 251), Row(18399, Own, 413), Row(18411, Own, 414),
    Row(18424, Listed, 414), Row(18432, Listed, 77), Row(18440, Own, 679), Row(18446, Own, 398),
    Row(18453, Listed, 120), Row(18463, Listed, 120), Row(18472, Own, 172), Row(18494, Singular, 173),
    Row(18517, Own, 173), Row(18533, Listed, 173), Row(18537, Own, 658),
];
