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
irectplaydirectplay7directplay8directx7gamingdirectx8gamingdiscorddiscordvoicedistccdistributedchecksumclearinghousedi\
stributednetdistributednetrc5desdlmsdlmscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverhttpsdnsoverquicdnsovertlsdocker\
apidockerapiovertlsdockerapiplaintextdockerapitlsdockerplaintextdockerregistrydockersdockerswarmdockerswarmmanagementd\
ogstatsddohdomaindomainnameservicedomainnameservicednsdomainnamesystemdomainsdontstarvetogetherdoomdoqdotdropboxlandro\
pboxlansyncdstduplicatie131eibnetelasticsearchelasticsearchbetweennodeelasticsearchbetweennodeselasticsearchtransporte\
mailsubmissionembeddedsupportpartnerembyenhancedcusmenipenvoyadminepmapepmderlangerlangportmappereshareadmineshareadmi\
nserveresharechatesharechatserveresharewebtourespesphomeesphomenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetc\
dclientetcdpeeretcdserverethercatethereumethereumexecutionclientethernetipexchangeextensiblemessagingandpresenceprotoc\
olfacetimefactoriofcmffhsefiletransferfiletransfersfinsfirebirdflannelvxlanflannelwireguardflexlmflexnetflexnetlicence\
managerflinkfluentbitfluentdforgejoforticlientemsfoundationfieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswi\
tcheslfreeswitcheventsocketfreeswitchrtpfreetelftpftpovertlsftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearman\
gelfgenevegerritgerritsshgitgitdaemongiteagitoversshgitprotocolglanceglbpglimpseglimpseserverglobalcatalogglobalcatalo\
gtlsglobalchatglobalchatclientserverglobalprotectglusterglusterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmes\
sagingtoandroidgooglefcmgooglemeetgophergotomeetinggpfsgpsdgrafanagrafanalokigrafanatempographitegraphitecarbongraylog\
grayloggelfgraylogwebandapigregreenbonegroupergroupwisegsadgsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatek\
eeperh323hostcallh323rashaclusterhadoop2hadoopdatanodehadoopnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdata\
nodehdfsnamenodehdfsnamenode2hdfsnamenodeofhadoop2heartbeathechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeas\
sistanthosts2hosts2nameserverhosts2nshotlinehotsynchpdataprotectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp\
2http3http3overquichttp8080httpalthttpalternativehttpdhttpoversslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsal\
thttpsalternateporthttptlshubblehypertexttransferprotocolhypervconsolehypervlivemigrationhypervmigrationhypervvirtualm\
achineconnectioniaxiax2ibmdb2ibminformixibmmqibmstoragescaleicaiccpicecastichatavichatavrtpichatlocalichatlocalportich\
atlocaltrafficicingaicinga2icpicpv2icuiiidentidmiec104iec104tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1\
588igmpikeikenattikev2imapimap3imap3interactivemailaccessprotocolv3imap4imap4internetmessageaccessprotocol4imap4overss\
limap4overtlsimap4sslimapovertlsimapsimapssecureimapinfluxinfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalag\
entintelamtintelamtredirectioninteractivemailaccessprotocolv3interasteriskexchange2interbaseinternetcacheprotocolinter\
netconferenceinternetmessageaccessprotocolinternetmessageaccessprotocol4internetphoneinternetprintingprotocolinternetp\
rintingprotocolippinternetrelaychatinternetstoragenameserviceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippipps\
ipsecipsecahipsecespipsecikeipsecnattipsecnattraversalircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsi\
systemportiscsitargetisnsisoontcpisotsapispqistiocontrolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalkit\
unesitunesmusicsharingivisitjabberjabbertlsjaegerjaegercollectorjaegerqueryjanusjanusgatewayjavadebuggerjavarmijavarmi\
registryjbossjbossmanagementjdwpjellyfinjellyfindiscoveryjellyfinlocaldiscoveryjenkinjenkinsjenkinsagentjenkinsinbound\
agentjenkinsinboundagentsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournalremotejupyterjupyterlabjupyternotebookjupyt\
erserverk3sandrke2embeddedregistryk3sembeddedregistryk8sapik8smasterk8snodekadminkafkakafkaconnectkafkaconnectrestkafk\
acontrollerkazaakdeconnectkeepalivedkerberokerberoskerberosadmkerberosadministrationkerberosdatabasepropagationkerbero\
spasswordchangekeycloakkeycloakmanagementkeydbkeystonekibanakmsknxknxipknxnetipkongkongadminkonggatewaykpasswdkpropkra\
ftkrb5krb5propkubeapiserverkubecontrollermanagerkubecontrolplanekubeletkubeletreadonlykubeletreadonlyportkubenodeportk\
uberneteskubernetesapikubernetesapiserverkubernetescontrollermanagerkubernetescontrolplanenodekuberneteskubeletkuberne\
teskubeletreadonlyportkubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubewor\
kerkubol2tpldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslig\
htninglightningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinux\
haheartbeatliquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotus\
noteslotusnotesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmiss\
ionmailsubmissionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdn\
smediagatewaycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessa\
gesmessagesubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsof\
tdirectxgamingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftn\
etshowmicrosoftrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikro\
uterosapimikrotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabili\
sicqmlflowmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbsha\
rdandconfigserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsam\
sclusternetmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnm\
essengermsnmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervo\
icecommunicationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssql\
mssqlbrowsermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumbl\
emuninmurmurmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagio\
spassivechecksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetase\
rvernapstermetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclustern\
atsmonitornatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdata\
gramnetbiosdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeeti\
ngnetoctopusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicen\
etworkdatamanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocoln\
etworkupstoolsneutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea018\
3nntpnntpovertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovel\
lgroupwisenovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcaster\
ntskentskeyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportm\
apperonvifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsope\
nbaoopenconnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshif\
tmachineconfigserveropenshiftmcsopensshopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackg\
lanceapiopenstackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryop\
enttdopenvasopenvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleover\
tlsoracletlsospfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlan\
guagepalmcomputingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcp\
pcspcsdpdlpdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexpl\
exdiscoveryplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2\
postofficeprotocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portainerportcontrolprotocolportmapportma\
pperpostgrespostgresexporterpostgresqlpostofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotoco\
lprestoprinterprivoxyprofinetprojectzomboidprometheusprometheusalertmanagerprometheusblackboxexporterprometheusmysqlex\
porterprometheusnodeprometheusnodeexporterprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexporterprom\
etheussnmpexporterprometheuswindowsexporterproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebe\
tweennodesproxmoxveconsoleproxmoxveconsolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionet\
workpuppetpuppetdbpuppetmasterpuppetserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt\
4quakequake3quakeiiiquicquicktime4quicktime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestreamingqu\
icktimetvquoteofthedayrabbitmqrabbitmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamra\
bbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusold\
portsradiusovertlsradiustlsradminradosgwradsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioan\
dvideorealaudiovideorealplayerrealtimestreamingprotocolrealtimetransportprotocolrealvideoredisredisclusterrediscluster\
busredisexporterredisovertlsredissentinelredistlsremoteadministratorremoteclientremotedesktopremotedesktopprotocolremo\
telypossibleremotelypossiblecontrolitrendezvousrexecrfbripripngrke2supervisorrloginrmcprmirmiregistryrndcrouterosapirp\
cbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrolle\
rrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspal\
ternateportrtspovertlsrtspsrundeckrustdeskserverrustgamerustgameservers7commsacnsaltsaltmastersambasambawithnetbiossan\
esanedsatisfactorysccpschemaregistryscpscylladbscylladbbetweennodesscylladbshardscylladbshardawareportseaweedfssecureh\
ttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3secureshellsecuresmtpsemtechudpservicelocationprotocolsessioninit\
iationprotocolsflowsftpsgiembeddedsupportpartnersgiespsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferpr\
otocolsipsipovertlssipssiptlsskinnyslpsmartinstallsmbsmbfilesharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmis\
sionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexporter\
snmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysolrsonarqubesonarrsonatypenexussoulseeksourceenginesou\
rcegameserversourceserverspamassassinspamassassindaemonspamdsparksparkmasterspectrumscalespegelspicespiceconsolesplunk\
dsplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcollectorsplunkmanagementspop3spotifyconnectspotifylo\
calsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidproxysrcdsssdpsshsshdsstpstatsdsteam\
steamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstreamworksstrongswanstunstunssubmissions\
ubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvnsvnservesvrlocswarmswarmmanageme\
ntsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinterfacesynergysyslogsys\
logovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeakteamspeak3teamsp\
eak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleportteleportauthteleport\
authserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterminalservicesterrariat\
f2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrenttorsockstr069tr0\
69cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicroofficescantrendmicrooff\
icescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwincattypesenseubntdi\
scoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonlinepatch8888ultim\
aonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidiscoveryunifiinfo\
rmunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdiscoveryupsduptimeku\
maurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvarnishcachevarnish\
managementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmveeamagentforwindowveeamagentforwi\
ndowsveeambackupserverveeamdatamoverveeamtransportverdaccioverdaccionpmregistryveritasnetbackupvictoriametricsvictoria\
metricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtualplacesvirtualplacesvoicevirtualplacesvoicechatvm\
rdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachineconsolevncvncdisplaysvncdisplays0to9vnchttpvncjavavi\
ewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocaltecinternetphonevoicechatvoicecommunicationscomput\
ertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanlinuxdefaultportwarpinatorwastewazuhagentwazuhagent\
stomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebminwebserverwebservicesfordeviceswgwhmwhoiswildflyw\
ildflymanagementwinboxwindowsactivationwindowsclusterwindowsdeliveryoptimizationwindowsexporterwindowsfailoverclusterw\
indowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandvideowindowsmessengeraudioandvideononupnpwindowsmes\
sengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewindowsmessengervoicecomputertophonewindowsremotedesk\
topwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindowsremotemanagementwindowsremotemanagementoverhttpsw\
indowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrmhttpswinsreplicationwireguardwsdwsdapiwsdapihttpws\
discoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdmcpxferxferutilityxingstreamworksxmppxmppbetweense\
rverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertlsxmppjabberxmppoverhttpxmppsclientxmppserverxwindo\
wsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengermessageyahoomessengermessagesyahoomessengerpctophon\
eyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoomessengerwebcamsyahoovoicechatyahoowebcamyarnyarnr\
esourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbixtrapperzeroconfzerotierzipkinzonecomzonemsncomzo\
okeeperzookeeperbetweenserverzookeeperbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1635] = [
    Row(3, Listed, 663), Row(20, Own, 663), Row(30, Own, 322), Row(34, Listed, 322), Row(41, Own, 59),
    Row(48, Listed, 360), Row(63, Own, 305), Row(91, Own, 292), Row(126, Own, 293), Row(151, Singular, 304),
    Row(177, Own, 304), Row(185, Own, 522), Row(200, Listed, 523), Row(218, Own, 523), Row(221, Listed, 289),
    Row(224, Listed, 349), Row(237, Listed, 304), Row(241, Listed, 304), Row(244, Listed, 12), Row(254, Listed, 12),
    Row(257, Listed, 592), Row(259, Listed, 668), Row(262, Listed, 70), Row(270, Listed, 71), Row(280, Own, 71),
    Row(287, Own, 264), Row(290, Listed, 101), Row(295, Listed, 100), Row(300, Listed, 101), Row(312, Listed, 378),
    Row(331, Listed, 379), Row(349, Own, 379), Row(364, Listed, 99), Row(380, Listed, 680), Row(386, Own, 109),
    Row(398, Listed, 109), Row(404, Listed, 373), Row(423, Own, 373), Row(430, Listed, 373), Row(443, Listed, 73),
    Row(446, Listed, 644), Row(450, Own, 507), Row(461, Own, 508), Row(466, Listed, 508), Row(484, Own, 289),
    Row(494, Own, 672), Row(497, Own, 73), Row(503, Own, 72), Row(522, Listed, 70), Row(544, Own, 70),
    Row(550, Listed, 704), Row(563, Listed, 264), Row(578, Listed, 226), Row(591, Listed, 235), Row(602, Listed, 171),
    Row(624, Listed, 100), Row(651, Own, 100), Row(673, Listed, 101), Row(700, Own, 101), Row(711, Listed, 513),
    Row(721, Listed, 254), Row(732, Listed, 170), Row(744, Own, 681), Row(759, Listed, 172), Row(766, Own, 423),
    Row(770, Listed, 166), Row(783, Own, 658), Row(802, Listed, 12), Row(814, Own, 68), Row(837, Part, 56),
    Row(864, Own, 56), Row(873, Listed, 166), Row(901, Own, 166), Row(919, Own, 546), Row(929, Listed, 12),
    Row(952, Part, 12), Row(978, Own, 12), Row(993, Own, 150), Row(1002, Listed, 103), Row(1010, Own, 240),
    Row(1013, Listed, 546), Row(1016, Listed, 321), Row(1034, Own, 321), Row(1041, Listed, 522),
    Row(1052, Listed, 274), Row(1058, Own, 365), Row(1065, Listed, 551), Row(1076, Listed, 644), Row(1088, Own, 645),
    Row(1112, Own, 644), Row(1123, Listed, 642), Row(1143, Part, 135), Row(1147, Listed, 309), Row(1152, Listed, 77),
    Row(1158, Listed, 335), Row(1166, Own, 335), Row(1178, Own, 600), Row(1192, Own, 599), Row(1208, Listed, 600),
    Row(1221, Own, 601), Row(1240, Listed, 601), Row(1254, Listed, 599), Row(1270, Listed, 600),
    Row(1283, Listed, 601), Row(1302, Listed, 601), Row(1309, Listed, 555), Row(1318, Listed, 58),
    Row(1321, Listed, 660), Row(1331, Own, 529), Row(1336, Listed, 401), Row(1347, Own, 349), Row(1353, Own, 587),
    Row(1356, Listed, 464), Row(1367, Own, 465), Row(1379, Own, 464), Row(1382, Own, 463), Row(1395, Own, 660),
    Row(1411, Listed, 643), Row(1421, Own, 37), Row(1438, Own, 432), Row(1447, Listed, 280), Row(1466, Own, 280),
    Row(1473, Own, 501), Row(1483, Own, 502), Row(1493, Own, 94), Row(1509, Listed, 382), Row(1517, Listed, 58),
    Row(1534, Own, 58), Row(1537, Listed, 551), Row(1541, Listed, 238), Row(1548, Listed, 77), Row(1554, Listed, 435),
    Row(1560, Listed, 434), Row(1576, Listed, 49), Row(1600, Own, 49), Row(1604, Listed, 156), Row(1615, Listed, 19),
    Row(1620, Listed, 704), Row(1628, Own, 388), Row(1639, Own, 189), Row(1645, Own, 458), Row(1651, Listed, 398),
    Row(1660, Own, 226), Row(1680, Singular, 227), Row(1701, Own, 227), Row(1717, Listed, 227), Row(1729, Own, 228),
    Row(1737, Listed, 681), Row(1741, Own, 582), Row(1753, Listed, 425), Row(1760, Listed, 581), Row(1771, Own, 581),
    Row(1788, Own, 583), Row(1795, Listed, 582), Row(1815, Own, 425), Row(1822, Listed, 583), Row(1830, Own, 268),
    Row(1833, Listed, 548), Row(1851, Own, 449), Row(1858, Listed, 449), Row(1865, Listed, 416), Row(1877, Own, 416),
    Row(1886, Listed, 447), Row(1904, Own, 447), Row(1908, Listed, 575), Row(1920, Listed, 190),
    Row(1937, Singular, 190), Row(1955, Own, 190), Row(1967, Own, 191), Row(1973, Listed, 639),
    Row(1988, Listed, 672), Row(1997, Listed, 650), Row(2014, Own, 497), Row(2020, Listed, 27),
    Row(2029, Listed, 548), Row(2038, Own, 27), Row(2062, Own, 548), Row(2068, Listed, 372), Row(2080, Own, 372),
    Row(2085, Listed, 372), Row(2095, Listed, 241), Row(2118, Singular, 243), Row(2142, Own, 243),
    Row(2156, Own, 242), Row(2177, Listed, 243), Row(2193, Own, 241), Row(2197, Own, 354), Row(2209, Own, 355),
    Row(2214, Listed, 355), Row(2221, Own, 692), Row(2230, Listed, 247), Row(2241, Own, 247), Row(2249, Listed, 399),
    Row(2270, Own, 399), Row(2280, Own, 99), Row(2289, Own, 92), Row(2301, Own, 107), Row(2319, Part, 134),
    Row(2334, Part, 132), Row(2343, Own, 276), Row(2353, Own, 279), Row(2376, Listed, 516), Row(2395, Own, 151),
    Row(2401, Listed, 202), Row(2410, Own, 203), Row(2423, Own, 202), Row(2435, Listed, 204), Row(2448, Own, 204),
    Row(2457, Listed, 19), Row(2465, Listed, 152), Row(2473, Own, 206), Row(2478, Listed, 353),
    Row(2484, Listed, 652), Row(2493, Own, 237), Row(2500, Own, 235), Row(2514, Own, 236), Row(2524, Listed, 236),
    Row(2530, Own, 693), Row(2543, Own, 695), Row(2552, Own, 694), Row(2555, Listed, 226), Row(2562, Own, 250),
    Row(2570, Listed, 564), Row(2586, Own, 564), Row(2589, Listed, 312), Row(2593, Listed, 312),
    Row(2597, Listed, 16), Row(2604, Listed, 98), Row(2623, Own, 98), Row(2627, Listed, 98), Row(2630, Listed, 284),
    Row(2640, Own, 284), Row(2644, Listed, 495), Row(2648, Listed, 56), Row(2660, Listed, 91), Row(2685, Own, 91),
    Row(2695, Listed, 421), Row(2712, Own, 421), Row(2715, Own, 222), Row(2720, Listed, 595), Row(2723, Listed, 374),
    Row(2744, Listed, 4), Row(2750, Listed, 4), Row(2770, Own, 708), Row(2776, Listed, 505), Row(2785, Listed, 505),
    Row(2803, Own, 505), Row(2811, Listed, 555), Row(2815, Listed, 709), Row(2829, Own, 709), Row(2833, Listed, 434),
    Row(2843, Own, 435), Row(2855, Listed, 438), Row(2865, Own, 434), Row(2877, Own, 437), Row(2889, Own, 436),
    Row(2896, Listed, 79), Row(2906, Own, 79), Row(2914, Own, 303), Row(2919, Own, 360), Row(2923, Own, 703),
    Row(2949, Listed, 56), Row(2959, Part, 43), Row(2959, Part, 44), Row(2970, Listed, 43), Row(2981, Listed, 44),
    Row(2995, Listed, 43), Row(3009, Listed, 44), Row(3016, Listed, 168), Row(3028, Own, 168), Row(3034, Own, 285),
    Row(3066, Own, 374), Row(3080, Listed, 41), Row(3100, Own, 41), Row(3104, Own, 353), Row(3113, Listed, 353),
    Row(3116, Listed, 342), Row(3120, Own, 342), Row(3131, Own, 343), Row(3138, Listed, 343), Row(3144, Listed, 343),
    Row(3147, Listed, 78), Row(3159, Own, 428), Row(3170, Own, 427), Row(3180, Own, 426), Row(3189, Own, 196),
    Row(3205, Own, 197), Row(3223, Listed, 196), Row(3235, Listed, 197), Row(3250, Listed, 196), Row(3264, Own, 201),
    Row(3271, Listed, 197), Row(3282, Own, 198), Row(3303, Own, 199), Row(3312, Listed, 397), Row(3315, Listed, 428),
    Row(3321, Listed, 78), Row(3338, Own, 78), Row(3358, Listed, 78), Row(3374, Listed, 78), Row(3381, Listed, 426),
    Row(3399, Own, 324), Row(3403, Own, 18), Row(3406, Listed, 427), Row(3409, Listed, 426), Row(3419, Listed, 595),
    Row(3433, Own, 595), Row(3436, Listed, 324), Row(3445, Own, 606), Row(3449, Listed, 366), Row(3455, Listed, 346),
    Row(3468, Own, 251), Row(3492, Singular, 252), Row(3517, Own, 252), Row(3539, Listed, 252),
    Row(3554, Listed, 139), Row(3576, Listed, 81), Row(3580, Listed, 616), Row(3592, Listed, 98),
    Row(3596, Listed, 339), Row(3606, Own, 195), Row(3611, Listed, 4), Row(3615, Listed, 512), Row(3621, Listed, 512),
    Row(3637, Own, 512), Row(3648, Listed, 87), Row(3665, Own, 87), Row(3675, Listed, 85), Row(3691, Own, 85),
    Row(3704, Own, 86), Row(3707, Listed, 667), Row(3714, Listed, 357), Row(3730, Own, 357), Row(3734, Listed, 20),
    Row(3738, Own, 174), Row(3755, Singular, 175), Row(3773, Own, 175), Row(3783, Listed, 174),
    Row(3791, Listed, 175), Row(3801, Listed, 175), Row(3809, Own, 350), Row(3817, Listed, 503), Row(3840, Own, 503),
    Row(3850, Own, 339), Row(3858, Listed, 136), Row(3896, Listed, 74), Row(3904, Listed, 658), Row(3912, Own, 317),
    Row(3915, Listed, 167), Row(3920, Listed, 351), Row(3932, Singular, 133), Row(3945, Part, 133),
    Row(3949, Listed, 348), Row(3957, Listed, 49), Row(3969, Own, 187), Row(3985, Own, 188), Row(3991, Listed, 566),
    Row(3998, Own, 566), Row(4019, Listed, 566), Row(4024, Own, 171), Row(4033, Listed, 400), Row(4040, Own, 400),
    Row(4047, Listed, 277), Row(4061, Own, 567), Row(4079, Own, 351), Row(4100, Listed, 351), Row(4103, Listed, 352),
    Row(4110, Own, 306), Row(4123, Listed, 306), Row(4136, Listed, 646), Row(4157, Own, 646), Row(4170, Listed, 643),
    Row(4177, Own, 117), Row(4180, Own, 596), Row(4190, Own, 597), Row(4194, Listed, 597), Row(4200, Listed, 214),
    Row(4213, Own, 214), Row(4223, Listed, 554), Row(4233, Listed, 120), Row(4236, Listed, 167),
    Row(4241, Listed, 49), Row(4248, Own, 528), Row(4252, Listed, 402), Row(4258, Own, 454), Row(4264, Listed, 278),
    Row(4273, Own, 278), Row(4276, Listed, 281), Row(4285, Listed, 281), Row(4290, Own, 277), Row(4300, Listed, 0),
    Row(4311, Own, 281), Row(4317, Listed, 638), Row(4321, Own, 472), Row(4328, Listed, 40), Row(4341, Own, 40),
    Row(4354, Listed, 292), Row(4370, Listed, 293), Row(4380, Listed, 60), Row(4402, Own, 60), Row(4415, Listed, 677),
    Row(4422, Listed, 584), Row(4431, Own, 584), Row(4435, Listed, 312), Row(4439, Own, 479), Row(4443, Listed, 479),
    Row(4455, Own, 65), Row(4463, Own, 89), Row(4470, Listed, 312), Row(4499, Own, 167), Row(4508, Listed, 167),
    Row(4518, Own, 656), Row(4524, Own, 701), Row(4535, Own, 657), Row(4539, Listed, 586), Row(4543, Own, 362),
    Row(4550, Own, 389), Row(4561, Own, 390), Row(4573, Own, 391), Row(4581, Listed, 398), Row(4595, Own, 398),
    Row(4602, Listed, 403), Row(4613, Own, 402), Row(4629, Own, 403), Row(4632, Own, 451), Row(4641, Own, 563),
    Row(4648, Own, 102), Row(4657, Listed, 30), Row(4661, Listed, 563), Row(4670, Listed, 607),
    Row(4674, Listed, 456), Row(4689, Own, 456), Row(4693, Listed, 455), Row(4705, Own, 455), Row(4707, Listed, 679),
    Row(4711, Listed, 31), Row(4725, Own, 648), Row(4737, Own, 31), Row(4744, Listed, 648), Row(4753, Listed, 208),
    Row(4760, Listed, 210), Row(4774, Listed, 570), Row(4788, Listed, 569), Row(4798, Listed, 169),
    Row(4804, Own, 347), Row(4818, Listed, 556), Row(4822, Listed, 698), Row(4826, Listed, 545),
    Row(4830, Listed, 545), Row(4842, Own, 570), Row(4854, Own, 569), Row(4867, Listed, 210), Row(4888, Own, 210),
    Row(4897, Listed, 208), Row(4900, Listed, 409), Row(4909, Listed, 283), Row(4913, Listed, 261),
    Row(4926, Own, 262), Row(4937, Own, 261), Row(4940, Listed, 565), Row(4943, Listed, 361), Row(4950, Own, 361),
    Row(4963, Own, 698), Row(4969, Listed, 2), Row(4985, Own, 2), Row(4993, Listed, 2), Row(5000, Own, 80),
    Row(5007, Listed, 115), Row(5022, Listed, 83), Row(5032, Listed, 83), Row(5062, Own, 83), Row(5066, Own, 471),
    Row(5070, Own, 1), Row(5075, Listed, 9), Row(5080, Own, 679), Row(5093, Listed, 679), Row(5101, Listed, 99),
    Row(5108, Listed, 99), Row(5123, Listed, 99), Row(5128, Listed, 704), Row(5139, Listed, 9), Row(5150, Listed, 9),
    Row(5159, Listed, 50), Row(5171, Listed, 710), Row(5176, Own, 9), Row(5185, Listed, 680), Row(5193, Listed, 680),
    Row(5211, Own, 680), Row(5218, Listed, 9), Row(5224, Listed, 191), Row(5249, Listed, 1), Row(5262, Listed, 628),
    Row(5281, Own, 629), Row(5296, Listed, 629), Row(5326, Own, 628), Row(5329, Listed, 647), Row(5333, Own, 647),
    Row(5339, Listed, 222), Row(5350, Listed, 223), Row(5355, Own, 527), Row(5370, Own, 586), Row(5373, Listed, 27),
    Row(5377, Listed, 33), Row(5384, Own, 613), Row(5391, Listed, 68), Row(5401, Listed, 113), Row(5411, Listed, 76),
    Row(5425, Listed, 76), Row(5442, Own, 76), Row(5448, Listed, 415), Row(5455, Own, 415), Row(5458, Listed, 684),
    Row(5463, Listed, 684), Row(5468, Own, 38), Row(5473, Own, 309), Row(5476, Listed, 306), Row(5482, Listed, 344),
    Row(5491, Listed, 345), Row(5503, Own, 344), Row(5522, Own, 345), Row(5533, Listed, 341), Row(5541, Listed, 353),
    Row(5549, Listed, 446), Row(5553, Own, 473), Row(5556, Own, 665), Row(5563, Listed, 666), Row(5568, Listed, 669),
    Row(5572, Listed, 144), Row(5577, Listed, 143), Row(5613, Own, 143), Row(5618, Listed, 144), Row(5653, Own, 144),
    Row(5665, Listed, 146), Row(5677, Listed, 145), Row(5685, Own, 146), Row(5696, Listed, 145),
    Row(5701, Listed, 145), Row(5716, Own, 145), Row(5722, Listed, 244), Row(5730, Own, 244), Row(5739, Listed, 244),
    Row(5748, Own, 245), Row(5756, Own, 223), Row(5764, Listed, 82), Row(5785, Own, 82), Row(5793, Own, 552),
    Row(5812, Own, 553), Row(5843, Listed, 143), Row(5865, Listed, 647), Row(5874, Listed, 49), Row(5895, Own, 684),
    Row(5913, Listed, 118), Row(5942, Listed, 144), Row(5972, Listed, 144), Row(5985, Listed, 26),
    Row(6009, Part, 16), Row(6036, Own, 16), Row(6053, Listed, 92), Row(6079, Listed, 51), Row(6087, Listed, 325),
    Row(6090, Listed, 306), Row(6095, Listed, 489), Row(6101, Own, 489), Row(6107, Own, 490), Row(6112, Own, 484),
    Row(6116, Listed, 499), Row(6125, Own, 499), Row(6129, Own, 551), Row(6132, Listed, 16), Row(6136, Listed, 16),
    Row(6141, Own, 669), Row(6148, Own, 668), Row(6156, Own, 667), Row(6164, Listed, 665), Row(6173, Listed, 666),
    Row(6190, Own, 666), Row(6193, Listed, 92), Row(6203, Own, 157), Row(6207, Listed, 157), Row(6213, Listed, 665),
    Row(6228, Own, 438), Row(6233, Listed, 52), Row(6249, Own, 52), Row(6264, Own, 122), Row(6275, Listed, 52),
    Row(6279, Own, 51), Row(6287, Listed, 341), Row(6294, Listed, 341), Row(6298, Own, 39), Row(6315, Own, 193),
    Row(6321, Listed, 193), Row(6339, Own, 194), Row(6357, Listed, 194), Row(6365, Listed, 193), Row(6370, Own, 111),
    Row(6376, Listed, 56), Row(6394, Listed, 56), Row(6400, Own, 105), Row(6406, Listed, 74), Row(6415, Listed, 154),
    Row(6421, Listed, 394), Row(6436, Own, 395), Row(6447, Own, 394), Row(6452, Listed, 662), Row(6464, Own, 662),
    Row(6476, Own, 288), Row(6483, Listed, 291), Row(6498, Own, 291), Row(6503, Listed, 682), Row(6518, Listed, 683),
    Row(6522, Listed, 288), Row(6530, Own, 616), Row(6547, Listed, 617), Row(6569, Own, 617),
    Row(6575, Singular, 270), Row(6582, Own, 270), Row(6594, Listed, 271), Row(6613, Singular, 271),
    Row(6633, Own, 271), Row(6642, Listed, 103), Row(6658, Own, 274), Row(6663, Listed, 659), Row(6672, Own, 659),
    Row(6676, Listed, 271), Row(6689, Listed, 407), Row(6696, Listed, 696), Row(6706, Listed, 696),
    Row(6721, Listed, 696), Row(6734, Own, 696), Row(6760, Own, 184), Row(6779, Listed, 184), Row(6785, Listed, 176),
    Row(6794, Listed, 182), Row(6801, Listed, 183), Row(6807, Listed, 296), Row(6812, Own, 513),
    Row(6824, Listed, 515), Row(6840, Own, 515), Row(6855, Own, 514), Row(6860, Own, 23), Row(6870, Own, 607),
    Row(6880, Listed, 470), Row(6887, Singular, 294), Row(6895, Own, 294), Row(6906, Listed, 296),
    Row(6928, Own, 296), Row(6955, Own, 297), Row(6977, Own, 295), Row(6985, Own, 307), Row(7003, Own, 308),
    Row(7008, Listed, 230), Row(7016, Listed, 635), Row(7022, Own, 253), Row(7025, Listed, 706),
    Row(7028, Listed, 346), Row(7033, Listed, 346), Row(7041, Own, 346), Row(7045, Listed, 688), Row(7054, Own, 689),
    Row(7065, Own, 688), Row(7072, Listed, 295), Row(7077, Listed, 297), Row(7082, Listed, 514),
    Row(7086, Listed, 294), Row(7094, Listed, 297), Row(7107, Listed, 176), Row(7128, Listed, 180),
    Row(7144, Listed, 182), Row(7151, Own, 177), Row(7166, Listed, 178), Row(7185, Own, 178), Row(7197, Listed, 181),
    Row(7207, Listed, 176), Row(7220, Listed, 176), Row(7239, Own, 176), Row(7266, Own, 180), Row(7292, Own, 182),
    Row(7309, Listed, 177), Row(7338, Listed, 178), Row(7356, Singular, 181), Row(7375, Own, 181),
    Row(7394, Own, 179), Row(7414, Own, 183), Row(7427, Listed, 179), Row(7437, Listed, 183), Row(7441, Listed, 499),
    Row(7445, Own, 670), Row(7449, Own, 5), Row(7455, Listed, 292), Row(7466, Listed, 17), Row(7477, Listed, 17),
    Row(7482, Own, 17), Row(7485, Listed, 469), Row(7494, Listed, 669), Row(7501, Own, 630), Row(7509, Listed, 630),
    Row(7525, Listed, 632), Row(7539, Own, 631), Row(7549, Listed, 631), Row(7558, Listed, 504), Row(7574, Own, 504),
    Row(7582, Listed, 704), Row(7616, Listed, 5), Row(7633, Listed, 10), Row(7665, Own, 429), Row(7681, Own, 208),
    Row(7692, Own, 116), Row(7696, Own, 496), Row(7703, Own, 661), Row(7708, Listed, 429), Row(7721, Listed, 401),
    Row(7739, Own, 401), Row(7743, Listed, 390), Row(7750, Listed, 358), Row(7772, Own, 358), Row(7783, Listed, 25),
    Row(7793, Listed, 25), Row(7809, Own, 25), Row(7812, Listed, 10), Row(7822, Own, 10), Row(7825, Listed, 10),
    Row(7831, Own, 327), Row(7836, Listed, 355), Row(7842, Listed, 45), Row(7895, Own, 45), Row(7909, Listed, 139),
    Row(7930, Listed, 138), Row(7941, Own, 368), Row(7948, Listed, 211), Row(7961, Listed, 214),
    Row(7967, Listed, 158), Row(7983, Own, 158), Row(7996, Listed, 159), Row(8002, Own, 356), Row(8012, Own, 160),
    Row(8016, Listed, 333), Row(8021, Listed, 334), Row(8025, Listed, 77), Row(8052, Listed, 649),
    Row(8060, Listed, 610), Row(8064, Listed, 656), Row(8075, Own, 255), Row(8085, Listed, 192),
    Row(8093, Listed, 234), Row(8102, Own, 234), Row(8118, Own, 263), Row(8130, Listed, 263), Row(8137, Singular, 66),
    Row(8145, Part, 66), Row(8162, Listed, 139), Row(8169, Own, 192), Row(8173, Own, 649), Row(8196, Part, 43),
    Row(8219, Part, 44), Row(8252, Own, 43), Row(8285, Own, 44), Row(8296, Listed, 575), Row(8313, Own, 136),
    Row(8326, Listed, 33), Row(8349, Own, 530), Row(8368, Listed, 6), Row(8384, Listed, 34), Row(8396, Listed, 4),
    Row(8414, Own, 218), Row(8427, Singular, 655), Row(8441, Own, 655), Row(8449, Listed, 492),
    Row(8460, Listed, 493), Row(8486, Own, 494), Row(8505, Own, 493), Row(8519, Own, 492), Row(8525, Own, 258),
    Row(8534, Listed, 310), Row(8550, Own, 311), Row(8563, Own, 310), Row(8571, Listed, 327), Row(8579, Own, 618),
    Row(8584, Listed, 589), Row(8596, Own, 590), Row(8606, Own, 589), Row(8618, Own, 57), Row(8624, Own, 287),
    Row(8628, Listed, 361), Row(8632, Listed, 494), Row(8638, Listed, 333), Row(8651, Own, 334), Row(8660, Own, 333),
    Row(8669, Listed, 334), Row(8674, Listed, 224), Row(8681, Own, 224), Row(8695, Listed, 225),
    Row(8722, Singular, 225), Row(8750, Own, 225), Row(8755, Own, 419), Row(8764, Own, 104), Row(8773, Own, 554),
    Row(8780, Own, 588), Row(8784, Own, 532), Row(8793, Listed, 331), Row(8799, Own, 574), Row(8808, Listed, 149),
    Row(8811, Listed, 619), Row(8818, Own, 469), Row(8826, Listed, 527), Row(8830, Own, 331), Row(8841, Own, 332),
    Row(8846, Listed, 332), Row(8849, Listed, 139), Row(8861, Listed, 209), Row(8867, Listed, 709),
    Row(8871, Listed, 708), Row(8881, Listed, 136), Row(8887, Listed, 292), Row(8896, Listed, 293),
    Row(8902, Listed, 629), Row(8908, Own, 33), Row(8912, Listed, 530), Row(8915, Listed, 35), Row(8927, Own, 6),
    Row(8936, Own, 34), Row(8951, Listed, 133), Row(8964, Own, 120), Row(8976, Own, 35), Row(9006, Listed, 134),
    Row(9030, Listed, 133), Row(9055, Own, 133), Row(9072, Listed, 134), Row(9102, Listed, 134), Row(9133, Part, 134),
    Row(9182, Own, 134), Row(9187, Listed, 4), Row(9199, Listed, 705), Row(9204, Listed, 218), Row(9216, Listed, 219),
    Row(9222, Listed, 219), Row(9236, Listed, 220), Row(9242, Listed, 218), Row(9247, Listed, 53),
    Row(9258, Listed, 53), Row(9305, Listed, 45), Row(9317, Own, 77), Row(9323, Own, 161), Row(9328, Own, 417),
    Row(9334, Listed, 161), Row(9351, Own, 619), Row(9356, Own, 211), Row(9370, Listed, 383), Row(9391, Own, 213),
    Row(9397, Listed, 212), Row(9411, Own, 212), Row(9417, Listed, 413), Row(9435, Singular, 414),
    Row(9454, Own, 414), Row(9480, Own, 413), Row(9487, Part, 123), Row(9487, Part, 124), Row(9487, Part, 125),
    Row(9500, Own, 125), Row(9522, Listed, 124), Row(9545, Own, 124), Row(9562, Listed, 123), Row(9589, Own, 123),
    Row(9606, Listed, 123), Row(9619, Listed, 124), Row(9625, Own, 443), Row(9629, Own, 519),
    Row(9646, Singular, 520), Row(9664, Own, 520), Row(9675, Listed, 520), Row(9686, Listed, 521),
    Row(9700, Own, 521), Row(9703, Listed, 585), Row(9707, Listed, 430), Row(9711, Own, 108), Row(9717, Own, 675),
    Row(9722, Listed, 238), Row(9731, Own, 238), Row(9740, Own, 239), Row(9746, Own, 562), Row(9755, Listed, 93),
    Row(9774, Own, 93), Row(9783, Own, 602), Row(9798, Own, 577), Row(9808, Listed, 577), Row(9826, Own, 430),
    Row(9835, Listed, 430), Row(9845, Listed, 576), Row(9852, Listed, 477), Row(9866, Own, 477), Row(9880, Own, 478),
    Row(9890, Listed, 478), Row(9897, Own, 418), Row(9904, Own, 483), Row(9914, Listed, 6), Row(9924, Listed, 36),
    Row(9929, Listed, 91), Row(9946, Own, 36), Row(9964, Listed, 91), Row(9970, Own, 46), Row(9988, Own, 90),
    Row(10004, Own, 152), Row(10011, Listed, 34), Row(10029, Own, 585), Row(10058, Listed, 108),
    Row(10072, Listed, 115), Row(10083, Listed, 54), Row(10102, Own, 54), Row(10113, Own, 165), Row(10128, Own, 506),
    Row(10147, Own, 444), Row(10162, Listed, 424), Row(10169, Listed, 637), Row(10174, Listed, 273),
    Row(10177, Own, 571), Row(10181, Listed, 572), Row(10195, Own, 609), Row(10200, Listed, 572),
    Row(10205, Listed, 571), Row(10216, Own, 572), Row(10227, Listed, 571), Row(10232, Listed, 704),
    Row(10249, Own, 699), Row(10259, Listed, 352), Row(10267, Own, 363), Row(10271, Listed, 165),
    Row(10282, Listed, 15), Row(10287, Own, 15), Row(10299, Listed, 290), Row(10311, Listed, 381),
    Row(10324, Listed, 290), Row(10339, Own, 290), Row(10347, Listed, 181), Row(10354, Own, 367),
    Row(10363, Own, 543), Row(10368, Own, 205), Row(10375, Part, 135), Row(10379, Listed, 636),
    Row(10394, Listed, 30), Row(10421, Own, 30), Row(10426, Listed, 640), Row(10434, Listed, 699),
    Row(10438, Listed, 413), Row(10442, Listed, 414), Row(10445, Listed, 525), Row(10449, Listed, 525),
    Row(10458, Own, 525), Row(10468, Listed, 526), Row(10483, Own, 526), Row(10486, Listed, 444),
    Row(10491, Listed, 364), Row(10502, Own, 364), Row(10507, Listed, 445), Row(10526, Own, 445),
    Row(10529, Own, 424), Row(10535, Listed, 580), Row(10546, Own, 580), Row(10553, Listed, 580),
    Row(10555, Listed, 543), Row(10566, Own, 690), Row(10572, Listed, 672), Row(10576, Own, 700),
    Row(10586, Listed, 112), Row(10592, Own, 697), Row(10600, Listed, 83), Row(10609, Own, 348), Row(10625, Own, 573),
    Row(10630, Listed, 359), Row(10644, Own, 359), Row(10649, Own, 336), Row(10663, Listed, 337),
    Row(10685, Singular, 337), Row(10708, Own, 337), Row(10720, Own, 338), Row(10728, Listed, 338),
    Row(10735, Own, 592), Row(10742, Listed, 556), Row(10753, Listed, 672), Row(10761, Own, 480),
    Row(10777, Own, 565), Row(10787, Listed, 251), Row(10809, Listed, 252), Row(10829, Listed, 253),
    Row(10848, Listed, 252), Row(10876, Own, 186), Row(10888, Listed, 186), Row(10895, Listed, 0),
    Row(10910, Listed, 639), Row(10928, Own, 639), Row(10949, Own, 640), Row(10964, Listed, 638),
    Row(10982, Own, 638), Row(10999, Own, 635), Row(11015, Listed, 637), Row(11034, Own, 637),
    Row(11047, Listed, 636), Row(11063, Own, 636), Row(11077, Listed, 640), Row(11090, Own, 393),
    Row(11097, Own, 326), Row(11104, Listed, 563), Row(11111, Own, 22), Row(11130, Own, 481), Row(11138, Listed, 522),
    Row(11144, Own, 147), Row(11158, Listed, 147), Row(11167, Listed, 147), Row(11184, Listed, 147),
    Row(11200, Listed, 221), Row(11213, Own, 221), Row(11222, Listed, 221), Row(11226, Own, 466),
    Row(11231, Listed, 558), Row(11235, Listed, 393), Row(11238, Listed, 453), Row(11252, Own, 634),
    Row(11261, Listed, 634), Row(11264, Listed, 482), Row(11275, Singular, 482), Row(11287, Own, 482),
    Row(11292, Listed, 481), Row(11299, Listed, 56), Row(11301, Listed, 283), Row(11310, Own, 207),
    Row(11333, Listed, 103), Row(11360, Own, 115), Row(11371, Listed, 115), Row(11392, Own, 677),
    Row(11399, Own, 126), Row(11407, Own, 319), Row(11414, Listed, 217), Row(11428, Own, 217), Row(11438, Own, 84),
    Row(11443, Own, 547), Row(11446, Listed, 443), Row(11449, Listed, 207), Row(11453, Listed, 207),
    Row(11456, Listed, 103), Row(11469, Own, 103), Row(11477, Own, 283), Row(11495, Own, 422), Row(11499, Own, 457),
    Row(11508, Own, 216), Row(11515, Own, 61), Row(11527, Listed, 565), Row(11532, Listed, 215), Row(11540, Own, 62),
    Row(11558, Own, 330), Row(11562, Listed, 614), Row(11575, Listed, 615), Row(11593, Own, 615),
    Row(11608, Own, 614), Row(11612, Listed, 422), Row(11641, Listed, 32), Row(11671, Listed, 32),
    Row(11674, Listed, 141), Row(11678, Listed, 140), Row(11701, Own, 140), Row(11705, Listed, 141),
    Row(11716, Listed, 142), Row(11739, Own, 141), Row(11744, Listed, 142), Row(11759, Own, 142),
    Row(11768, Own, 200), Row(11787, Listed, 443), Row(11794, Listed, 573), Row(11804, Listed, 573),
    Row(11812, Listed, 215), Row(11828, Listed, 384), Row(11838, Own, 215), Row(11857, Listed, 140),
    Row(11876, Listed, 141), Row(11894, Listed, 549), Row(11898, Own, 32), Row(11919, Own, 446),
    Row(11925, Listed, 260), Row(11932, Listed, 10), Row(11939, Own, 685), Row(11947, Own, 340), Row(11961, Own, 323),
    Row(11971, Own, 377), Row(11993, Own, 378), Row(12019, Own, 382), Row(12042, Own, 383), Row(12056, Listed, 381),
    Row(12078, Own, 381), Row(12106, Own, 384), Row(12127, Own, 380), Row(12150, Own, 385), Row(12172, Own, 387),
    Row(12197, Own, 386), Row(12204, Listed, 625), Row(12218, Listed, 626), Row(12232, Listed, 627),
    Row(12241, Own, 625), Row(12261, Singular, 626), Row(12282, Own, 626), Row(12298, Singular, 627),
    Row(12315, Own, 627), Row(12336, Listed, 625), Row(12345, Listed, 439), Row(12348, Listed, 330),
    Row(12351, Listed, 446), Row(12357, Own, 517), Row(12367, Own, 518), Row(12377, Listed, 620),
    Row(12394, Own, 620), Row(12400, Listed, 265), Row(12408, Own, 266), Row(12420, Listed, 265),
    Row(12432, Own, 265), Row(12443, Listed, 380), Row(12446, Listed, 625), Row(12449, Listed, 439),
    Row(12456, Own, 439), Row(12461, Own, 376), Row(12467, Own, 257), Row(12484, Own, 632), Row(12497, Listed, 632),
    Row(12502, Own, 75), Row(12506, Listed, 450), Row(12509, Listed, 13), Row(12514, Own, 119),
    Row(12520, Listed, 325), Row(12528, Own, 325), Row(12532, Listed, 679), Row(12542, Own, 13),
    Row(12555, Listed, 95), Row(12576, Listed, 149), Row(12606, Own, 149), Row(12624, Listed, 13),
    Row(12635, Own, 148), Row(12648, Own, 450), Row(12656, Listed, 507), Row(12675, Singular, 510),
    Row(12695, Own, 510), Row(12710, Listed, 510), Row(12728, Own, 509), Row(12742, Listed, 511),
    Row(12757, Own, 511), Row(12768, Listed, 508), Row(12774, Own, 624), Row(12780, Own, 298),
    Row(12789, Listed, 301), Row(12815, Own, 301), Row(12828, Listed, 301), Row(12840, Listed, 299),
    Row(12853, Singular, 299), Row(12867, Own, 299), Row(12880, Listed, 300), Row(12889, Listed, 300),
    Row(12895, Own, 63), Row(12902, Listed, 583), Row(12908, Own, 300), Row(12920, Listed, 185),
    Row(12931, Listed, 103), Row(12936, Listed, 375), Row(12942, Listed, 41), Row(12947, Listed, 448),
    Row(12950, Listed, 53), Row(12960, Listed, 618), Row(12969, Listed, 97), Row(12986, Listed, 97),
    Row(13000, Own, 97), Row(13010, Listed, 97), Row(13035, Listed, 14), Row(13060, Listed, 114),
    Row(13069, Listed, 97), Row(13074, Own, 230), Row(13086, Listed, 233), Row(13101, Own, 233),
    Row(13114, Listed, 385), Row(13126, Own, 231), Row(13139, Own, 232), Row(13147, Listed, 231),
    Row(13166, Listed, 63), Row(13178, Part, 30), Row(13191, Listed, 53), Row(13212, Listed, 53),
    Row(13228, Listed, 19), Row(13253, Own, 19), Row(13263, Listed, 77), Row(13268, Own, 537), Row(13271, Listed, 88),
    Row(13274, Own, 467), Row(13279, Own, 468), Row(13293, Own, 185), Row(13299, Own, 535), Row(13303, Listed, 551),
    Row(13306, Listed, 291), Row(13317, Listed, 291), Row(13321, Listed, 432), Row(13332, Listed, 493),
    Row(13339, Listed, 573), Row(13356, Own, 4), Row(13366, Listed, 4), Row(13377, Listed, 710), Row(13402, Own, 710),
    Row(13409, Listed, 486), Row(13421, Own, 486), Row(13428, Listed, 609), Row(13431, Own, 536),
    Row(13437, Listed, 370), Row(13453, Own, 371), Row(13473, Own, 370), Row(13478, Listed, 598),
    Row(13484, Listed, 598), Row(13495, Own, 598), Row(13502, Listed, 405), Row(13506, Listed, 364),
    Row(13510, Own, 612), Row(13513, Own, 114), Row(13524, Own, 642), Row(13537, Own, 643), Row(13547, Own, 113),
    Row(13553, Own, 95), Row(13557, Own, 14), Row(13564, Listed, 610), Row(13581, Own, 610), Row(13592, Own, 611),
    Row(13597, Listed, 611), Row(13604, Own, 269), Row(13618, Own, 545), Row(13626, Listed, 320),
    Row(13640, Own, 320), Row(13646, Listed, 341), Row(13650, Listed, 366), Row(13654, Listed, 267),
    Row(13664, Own, 267), Row(13669, Own, 578), Row(13685, Listed, 578), Row(13689, Listed, 506),
    Row(13694, Listed, 506), Row(13706, Own, 318), Row(13710, Own, 650), Row(13724, Own, 516), Row(13727, Listed, 0),
    Row(13735, Listed, 226), Row(13755, Listed, 227), Row(13768, Listed, 229), Row(13790, Own, 229),
    Row(13799, Own, 591), Row(13809, Listed, 9), Row(13819, Listed, 145), Row(13829, Listed, 17),
    Row(13839, Listed, 332), Row(13849, Listed, 15), Row(13859, Listed, 142), Row(13870, Listed, 0),
    Row(13880, Listed, 138), Row(13890, Listed, 358), Row(13913, Listed, 8), Row(13938, Listed, 67),
    Row(13943, Own, 485), Row(13947, Listed, 0), Row(13972, Listed, 81), Row(13978, Listed, 81), Row(13988, Own, 81),
    Row(13999, Own, 47), Row(14008, Listed, 613), Row(14017, Own, 341), Row(14022, Listed, 368),
    Row(14048, Listed, 137), Row(14051, Own, 67), Row(14061, Own, 641), Row(14065, Listed, 641),
    Row(14071, Listed, 641), Row(14077, Listed, 650), Row(14080, Own, 8), Row(14092, Listed, 497),
    Row(14095, Own, 575), Row(14109, Listed, 575), Row(14123, Own, 576), Row(14134, Own, 579),
    Row(14141, Listed, 579), Row(14145, Listed, 137), Row(14164, Own, 139), Row(14175, Listed, 138),
    Row(14180, Listed, 138), Row(14210, Own, 137), Row(14225, Own, 138), Row(14239, Listed, 139),
    Row(14247, Own, 622), Row(14257, Listed, 622), Row(14262, Listed, 15), Row(14266, Own, 474),
    Row(14278, Listed, 387), Row(14296, Own, 476), Row(14303, Listed, 476), Row(14311, Listed, 475),
    Row(14320, Own, 475), Row(14325, Own, 21), Row(14331, Listed, 21), Row(14341, Listed, 21), Row(14345, Own, 254),
    Row(14354, Own, 272), Row(14360, Own, 623), Row(14373, Own, 273), Row(14381, Own, 42), Row(14393, Listed, 312),
    Row(14409, Own, 312), Row(14421, Listed, 312), Row(14433, Listed, 369), Row(14451, Own, 369),
    Row(14456, Listed, 369), Row(14461, Listed, 170), Row(14472, Own, 170), Row(14485, Listed, 586),
    Row(14491, Listed, 184), Row(14496, Listed, 633), Row(14508, Own, 633), Row(14515, Listed, 410),
    Row(14539, Own, 408), Row(14555, Listed, 408), Row(14564, Listed, 409), Row(14588, Own, 409),
    Row(14604, Own, 410), Row(14609, Listed, 142), Row(14623, Listed, 621), Row(14639, Own, 621),
    Row(14645, Listed, 147), Row(14654, Listed, 218), Row(14688, Own, 220), Row(14704, Own, 219), Row(14709, Own, 50),
    Row(14719, Listed, 50), Row(14724, Listed, 312), Row(14728, Own, 440), Row(14731, Own, 0), Row(14735, Listed, 0),
    Row(14739, Own, 671), Row(14745, Own, 397), Row(14750, Listed, 314), Row(14761, Own, 314),
    Row(14781, Listed, 313), Row(14796, Own, 313), Row(14810, Listed, 313), Row(14815, Own, 524),
    Row(14827, Own, 366), Row(14838, Listed, 29), Row(14848, Listed, 669), Row(14852, Own, 651),
    Row(14857, Listed, 653), Row(14867, Listed, 139), Row(14884, Listed, 138), Row(14895, Listed, 138),
    Row(14905, Own, 282), Row(14911, Listed, 573), Row(14919, Listed, 554), Row(14939, Listed, 554),
    Row(14951, Own, 328), Row(14954, Listed, 282), Row(14962, Listed, 282), Row(14968, Listed, 8),
    Row(14973, Listed, 198), Row(14988, Listed, 199), Row(14994, Listed, 121), Row(15007, Own, 121),
    Row(15025, Listed, 84), Row(15046, Own, 159), Row(15055, Own, 593), Row(15067, Listed, 594), Row(15088, Own, 594),
    Row(15095, Own, 555), Row(15101, Own, 404), Row(15114, Own, 405), Row(15127, Own, 406), Row(15136, Listed, 405),
    Row(15145, Listed, 406), Row(15165, Own, 407), Row(15171, Own, 302), Row(15180, Own, 673),
    Row(15184, Listed, 221), Row(15192, Own, 275), Row(15197, Listed, 655), Row(15206, Listed, 162),
    Row(15216, Listed, 162), Row(15238, Own, 163), Row(15259, Own, 164), Row(15274, Own, 162),
    Row(15288, Listed, 163), Row(15302, Listed, 164), Row(15312, Own, 544), Row(15320, Listed, 560),
    Row(15332, Listed, 561), Row(15351, Own, 561), Row(15364, Own, 560), Row(15370, Own, 533), Row(15383, Own, 534),
    Row(15390, Listed, 534), Row(15395, Listed, 391), Row(15403, Listed, 531), Row(15419, Own, 531),
    Row(15427, Listed, 547), Row(15433, Own, 678), Row(15449, Listed, 53), Row(15457, Own, 316),
    Row(15460, Listed, 312), Row(15464, Own, 568), Row(15469, Singular, 392), Row(15475, Own, 392),
    Row(15484, Own, 106), Row(15488, Own, 248), Row(15496, Own, 7), Row(15507, Listed, 7), Row(15511, Listed, 448),
    Row(15523, Own, 448), Row(15527, Own, 676), Row(15530, Listed, 147), Row(15536, Listed, 681),
    Row(15545, Own, 702), Row(15553, Own, 500), Row(15560, Listed, 94), Row(15568, Listed, 702),
    Row(15573, Listed, 495), Row(15582, Own, 495), Row(15592, Own, 488), Row(15611, Listed, 488),
    Row(15623, Listed, 498), Row(15639, Singular, 498), Row(15656, Own, 498), Row(15661, Listed, 488),
    Row(15681, Own, 112), Row(15710, Listed, 112), Row(15727, Own, 352), Row(15732, Own, 260),
    Row(15735, Listed, 162), Row(15739, Own, 652), Row(15757, Listed, 653), Row(15768, Own, 653),
    Row(15773, Listed, 653), Row(15778, Listed, 491), Row(15790, Own, 491), Row(15797, Listed, 349),
    Row(15806, Own, 256), Row(15818, Listed, 461), Row(15821, Own, 11), Row(15833, Part, 127), Row(15833, Part, 128),
    Row(15833, Part, 129), Row(15833, Part, 130), Row(15833, Part, 131), Row(15849, Own, 127), Row(15866, Own, 128),
    Row(15887, Listed, 130), Row(15904, Joint, 129), Row(15904, Joint, 131), Row(15925, Own, 129),
    Row(15946, Own, 131), Row(15969, Own, 130), Row(15983, Listed, 433), Row(16003, Own, 433),
    Row(16008, Listed, 459), Row(16025, Own, 459), Row(16039, Own, 461), Row(16050, Listed, 459),
    Row(16074, Own, 462), Row(16083, Own, 460), Row(16091, Listed, 462), Row(16097, Listed, 127),
    Row(16104, Listed, 128), Row(16115, Listed, 130), Row(16126, Listed, 129), Row(16137, Listed, 131),
    Row(16141, Listed, 440), Row(16154, Listed, 440), Row(16158, Listed, 424), Row(16168, Own, 420),
    Row(16176, Own, 48), Row(16196, Listed, 11), Row(16203, Own, 315), Row(16209, Listed, 230),
    Row(16222, Listed, 233), Row(16236, Listed, 232), Row(16243, Own, 686), Row(16253, Listed, 687),
    Row(16265, Listed, 687), Row(16277, Listed, 686), Row(16294, Own, 687), Row(16299, Own, 556),
    Row(16315, Singular, 557), Row(16332, Own, 557), Row(16344, Listed, 557), Row(16351, Own, 96),
    Row(16364, Listed, 96), Row(16368, Listed, 634), Row(16387, Singular, 605), Row(16407, Own, 605),
    Row(16424, Own, 604), Row(16438, Own, 603), Row(16452, Listed, 603), Row(16461, Listed, 286),
    Row(16481, Own, 286), Row(16497, Listed, 602), Row(16512, Listed, 246), Row(16537, Own, 246),
    Row(16548, Own, 375), Row(16571, Listed, 88), Row(16583, Singular, 28), Row(16596, Own, 28),
    Row(16614, Listed, 55), Row(16636, Own, 55), Row(16641, Listed, 628), Row(16652, Listed, 20),
    Row(16665, Listed, 20), Row(16684, Listed, 20), Row(16711, Own, 20), Row(16714, Own, 88), Row(16725, Listed, 538),
    Row(16740, Own, 538), Row(16747, Listed, 539), Row(16760, Own, 539), Row(16764, Listed, 540),
    Row(16773, Listed, 540), Row(16793, Own, 540), Row(16819, Own, 118), Row(16840, Own, 26), Row(16849, Part, 64),
    Row(16886, Part, 134), Row(16906, Part, 132), Row(16910, Listed, 552), Row(16917, Listed, 55),
    Row(16921, Own, 470), Row(16926, Own, 452), Row(16936, Listed, 453), Row(16957, Own, 453), Row(16967, Own, 608),
    Row(16972, Own, 24), Row(16982, Listed, 558), Row(17002, Own, 558), Row(17010, Own, 559), Row(17018, Own, 259),
    Row(17021, Listed, 1), Row(17029, Listed, 99), Row(17035, Singular, 69), Row(17042, Part, 69),
    Row(17056, Listed, 694), Row(17062, Own, 691), Row(17071, Own, 704), Row(17092, Listed, 442),
    Row(17094, Listed, 664), Row(17097, Listed, 694), Row(17102, Own, 487), Row(17109, Own, 682),
    Row(17126, Own, 683), Row(17132, Listed, 492), Row(17149, Listed, 706), Row(17163, Listed, 209),
    Row(17190, Listed, 708), Row(17205, Listed, 386), Row(17227, Own, 209), Row(17245, Listed, 578),
    Row(17255, Own, 706), Row(17271, Part, 132), Row(17271, Part, 135), Row(17300, Listed, 135), Row(17336, Own, 135),
    Row(17367, Listed, 132), Row(17390, Listed, 135), Row(17411, Listed, 132), Row(17447, Own, 132),
    Row(17467, Listed, 53), Row(17495, Part, 53), Row(17526, Own, 53), Row(17549, Own, 549), Row(17581, Own, 550),
    Row(17591, Listed, 705), Row(17613, Own, 705), Row(17640, Listed, 707), Row(17645, Listed, 549),
    Row(17655, Listed, 550), Row(17670, Own, 431), Row(17679, Own, 664), Row(17682, Listed, 441),
    Row(17688, Own, 442), Row(17698, Listed, 442), Row(17709, Own, 441), Row(17714, Listed, 549),
    Row(17720, Listed, 550), Row(17724, Own, 707), Row(17728, Listed, 708), Row(17731, Listed, 1),
    Row(17734, Own, 541), Row(17743, Listed, 541), Row(17747, Listed, 329), Row(17755, Listed, 329),
    Row(17766, Own, 329), Row(17771, Own, 542), Row(17775, Listed, 3), Row(17786, Own, 3), Row(17801, Own, 29),
    Row(17805, Listed, 74), Row(17822, Singular, 155), Row(17840, Own, 155), Row(17848, Listed, 156),
    Row(17858, Listed, 153), Row(17869, Own, 153), Row(17887, Own, 154), Row(17897, Own, 74), Row(17909, Own, 156),
    Row(17920, Listed, 154), Row(17930, Listed, 155), Row(17943, Listed, 541), Row(17952, Singular, 110),
    Row(17962, Own, 110), Row(17975, Listed, 66), Row(17989, Part, 64), Row(17989, Part, 66), Row(17989, Part, 69),
    Row(18010, Singular, 66), Row(18032, Own, 66), Row(18055, Listed, 93), Row(18074, Listed, 64),
    Row(18097, Own, 64), Row(18117, Singular, 69), Row(18138, Own, 69), Row(18152, Listed, 64),
    Row(18163, Listed, 69), Row(18167, Listed, 169), Row(18186, Own, 169), Row(18190, Listed, 249),
    Row(18200, Listed, 249), Row(18213, Own, 249), Row(18224, Own, 411), Row(18236, Own, 412),
    Row(18249, Listed, 412), Row(18257, Listed, 77), Row(18265, Own, 674), Row(18271, Own, 396),
    Row(18278, Listed, 120), Row(18288, Listed, 120), Row(18297, Own, 172), Row(18319, Singular, 173),
    Row(18342, Own, 173), Row(18358, Listed, 173), Row(18362, Own, 654),
];
