//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog/builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

use crate::catalog::names::Rank::{Joint, Listed, Own, Part, Singular};
use crate::catalog::names::Row;

pub(super) static KEYS: &str = "\
3cx3cxtunnelandmedia7daystodie7dtdabacastacrnemaactivedirectoryactivedirectoryglobalcatalogactivedirectoryglobalcatalo\
govertlsactivedirectorywebserviceactivedirectorywebservicesactivemqactivemqconsoleactivemqwebconsoleadsadwebservicesad\
wsafpafpovertcpafsahaimaimvideoaimvideoimairflowajpajp12ajp13alertmanageralertmanagerclusteralertmanagergossipalternat\
ivehttpalternativehttpsamandaamandabackupamavisamaviscontentfilteramavisdamericaonlineamiamqpamqpovertlsamqpsanyconnec\
taolaolicqaolinstantmessengeraolinstantmessengeraimapacheapacheairflowapachecassandraapachecouchdbapacheflinkapachejse\
rvprotocolv12apachejservprotocolv12ajp12apachejservprotocolv13apachejservprotocolv13ajp13apachekafkaapachesolrapachesp\
arkapachetomcatapachezookeeperapcupsdapnsapplefacetimeapplefilingprotocolappleichatavappleitunesmusicsharingappleitune\
smusicsharingdaapapplepushapplepushnotificationserviceappleremotedesktopappleshareappletalkfilingprotocolappletalkfili\
ngprotocolafpapplevideophoneappsocketarangodbardarkarksurvivalevolvedartemisartifactoryartnetasfrmcpasteriskamiasteris\
khttpasteriskmanagerinterfaceasteriskrtpaudioandvideononupnpauthavahibacnetbacnetipbaculaclientbaculadirectorbaculafil\
edaemonbaculastoragebaculastoragedaemonbareosdirectorbareosfiledaemonbareosstoragebareosstoragedaemonbarrierbattlenetb\
bbbeanstalkdbeatsbeckhoffadsbeegfsbfdbfdmultihopbfdsinglehopbgpbigbluebuttonbigbluebuttonrtpbigbrotherbindremotecontro\
lbitbucketbitbucketdatacenterbitcoinbitcoinrpcbittorrentblackboxexporterblizzardblizzardbattlenetbmcboltbonjourbootpcb\
ootpsborlandinterbaseborlandinterbasedatabaseboshcacontrolitcaddycadvisorcalicotyphacapwapcarboncassandracassandrabetw\
eennodecassandrabetweennodescassandraclustercassandrajmxcatalinacephcephexportercephmoncephmonitorcephobjectgatewaycep\
hosdcephprometheusmodulecephrgwcfenginecgpcharactergeneratorchargencheckmkcheckmkagentchronycmdchronydcommandportcifsc\
iliumhealthciliumhealthcheckciliumhealthchecksciliumhubblecinderciscoanyconnectciscosccpciscosmartinstallcitrixcitrixc\
gpcitrixicacitrixsessionreliabilityclamavclamavdaemonclamdclickhouseclickhousebetweenserverclickhousebetweenserverscli\
ckhousehttpclickhouseinterserverclickhousenativecoapcoapoverdtlscoapscockpitcockroachcockroachdbcollectdcollectdnetwor\
kplugincommonhttpcommonirccommonpalacecomputertocomputercomputertophoneconcourseconfluenceconfluentschemaregistryconne\
ctixvideophoneconsulconsuldnsconsulhttpapiconsulserverconsulserverscontrolitcooltalkcorosynccosemcoturncouchbasecouchd\
bcouchdbovertlscouchdbtlscpanelcpanelwebmailcpanelwhmcqlcratedbcrowdseccrowdseclocalapics2csgocupscuseemecuseemeenhanc\
edcusmcusmcvscvspservercwmpdaapdanwarenetopdanwarenetopremotecontroldatadogapmdatadogtraceagentdb2dblspdccdceendpointr\
esolutiondcerpcdeliveryoptimizationdelugedelugewebdelugewebinterfacedeskflowdfsrdfsreplicationdhcpdhcpclientdhcpfailov\
erdhcpserverdhcpv6clientdhcpv6serverdialpaddialpadcomdiameterdicomdictdigitalaudioaccessprotocoldirectplaydirectplay7d\
irectplay8directx7gamingdirectx8gamingdiscorddiscordvoicedistccdistributedchecksumclearinghousedistributednetdistribut\
ednetrc5desdlmsdlmscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverhttpsdnsoverquicdnsovertlsdockerapidockerapiovertlsdo\
ckerapiplaintextdockerapitlsdockerplaintextdockerregistrydockersdockerswarmdogstatsddohdomaindomainnameservicedomainna\
meservicednsdomainnamesystemdomainsdontstarvetogetherdoomdoqdotdropboxlandropboxlansyncdstduplicatie131eibnetelasticse\
archelasticsearchbetweennodeelasticsearchbetweennodeselasticsearchtransportemailsubmissionembeddedsupportpartnerembyen\
hancedcusmenipenvoyadminepmapepmderlangerlangportmappereshareadmineshareadminserveresharechatesharechatservereshareweb\
tourespesphomeesphomenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetcdclientetcdpeeretcdserverethercatethereume\
thereumexecutionclientethernetipexchangeextensiblemessagingandpresenceprotocolfacetimefactoriofcmffhsefiletransferfile\
transfersfinsfirebirdflannelvxlanflannelwireguardflexlmflexnetflexnetlicencemanagerflinkfluentbitfluentdforgejoforticl\
ientemsfoundationfieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswitcheslfreeswitcheventsocketfreeswitchrtpfr\
eetelftpftpovertlsftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearmangelfgenevegerritgerritsshgitgitdaemongitea\
gitoversshgitprotocolglanceglbpglimpseglimpseserverglobalcatalogglobalcatalogtlsglobalchatglobalchatclientserverglobal\
protectglusterglusterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmessagingtoandroidgooglefcmgooglemeetgophergo\
tomeetinggpfsgpsdgrafanagrafanalokigrafanatempographitegraphitecarbongrayloggrayloggelfgraylogwebandapigregreenbonegro\
upergroupwisegsadgsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatekeeperh323hostcallh323rashaclusterhadoop2ha\
doopdatanodehadoopnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdatanodehdfsnamenodehdfsnamenode2hdfsnamenodeo\
fhadoop2heartbeathechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeassistanthosts2hosts2nameserverhosts2nshotli\
nehotsynchpdataprotectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp2http3http3overquichttp8080httpalthttpalte\
rnativehttpdhttpoversslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsalthttpsalternateporthttptlshubblehypertextt\
ransferprotocolhypervconsolehypervlivemigrationhypervmigrationhypervvirtualmachineconnectioniaxiax2ibmdb2ibminformixib\
mmqibmstoragescaleicaiccpicecastichatavichatavrtpichatlocalichatlocalportichatlocaltrafficicingaicinga2icpicpv2icuiiid\
entidmiec104iec104tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1588igmpikeikenattikev2imapimap3imap3intera\
ctivemailaccessprotocolv3imap4imap4internetmessageaccessprotocol4imap4oversslimap4overtlsimap4sslimapovertlsimapsimaps\
secureimapinfluxinfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalagentintelamtintelamtredirectioninteractivem\
ailaccessprotocolv3interasteriskexchange2interbaseinternetcacheprotocolinternetconferenceinternetmessageaccessprotocol\
internetmessageaccessprotocol4internetphoneinternetprintingprotocolinternetprintingprotocolippinternetrelaychatinterne\
tstoragenameserviceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippippsipsecipsecahipsecespipsecikeipsecnattipsec\
nattraversalircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsisystemportiscsitargetisnsisoontcpisotsapis\
pqistiocontrolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalkitunesitunesmusicsharingivisitjabberjabbertl\
sjaegerjaegercollectorjaegerqueryjanusjanusgatewayjavadebuggerjavarmijavarmiregistryjbossjbossmanagementjdwpjellyfinje\
llyfindiscoveryjellyfinlocaldiscoveryjenkinjenkinsjenkinsagentjenkinsinboundagentjenkinsinboundagentsjetdirectjfrogart\
ifactoryjitsijitsimeetjnlpjournalremotejupyterjupyterlabjupyternotebookjupyterserverk3sandrke2embeddedregistryk3sembed\
dedregistryk8sapik8smasterk8snodekadminkafkakafkaconnectkafkaconnectrestkafkacontrollerkazaakdeconnectkeepalivedkerber\
okerberoskerberosadmkerberosadministrationkerberosdatabasepropagationkerberospasswordchangekeycloakkeycloakmanagementk\
eydbkeystonekibanakmsknxknxipknxnetipkongkongadminkonggatewaykpasswdkpropkraftkrb5krb5propkubeapiserverkubecontrollerm\
anagerkubecontrolplanekubeletkubeletreadonlykubeletreadonlyportkubenodeportkuberneteskubernetesapikubernetesapiserverk\
ubernetescontrollermanagerkubernetescontrolplanenodekuberneteskubeletkuberneteskubeletreadonlyportkubernetesnodeportku\
bernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubeworkerkubol2tpldapldapgcldapoversslldapovertl\
sldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslightninglightningnetworklighttpdlightweightd\
irectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinuxhaheartbeatliquidaudiolisplivekitllmnrlogs\
tashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotusnoteslotusnotesdominolpdlpdprinterlprluant\
ilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmissionmailsubmissionovertlsmanagesievemariadb\
mariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdnsmediagatewaycontrolprotocolmediamtxmeetme\
ilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessagesmessagesubmissionmetallbmgcpmicrosoftdi\
rectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsoftdirectxgamingdirectplay8microsoftdsmicros\
oftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftnetshowmicrosoftrpcmicrosoftsqlservermicros\
oftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikrouterosapimikrotikwinboxmilvusminecraftmine\
craftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabilisicqmlflowmllpmndpmodbusmodbusovertlsmodbu\
stcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbshardandconfigserversmonitmonkeycommoonlightm\
oosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamsclusternetmsdfsrmsdomsexchangemsftgcmsftg\
csslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessengermsnmessengercomputertocomputermsnm\
essengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommunicationmsnmessengervoicecommunica\
tionsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbrowsermssqlmmssqlmirroringmssqlsmsts\
cmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmurmurmusicplayerdaemonmysqlmysqldex\
portermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassivechecksnagiosremotepluginexecutorna\
psternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernapstermetaserverredirectornapsterredi\
rectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonitornatsmonitoringnbdnbnsndmpnebulan\
eo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetbiosdgmnetbiosnameservicenetbiosnsn\
etbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetoctopusnetopnetopianetoctopusnetoprem\
otecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkdatamanagementprotocolnetworkhotsync\
networklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkupstoolsneutronnexusnfsnfs3nfsquotad\
aemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nntpnntpovertlsnntpsnodedebuggernodeexpor\
ternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgroupwisenovellgroupwiseremoteclientnovnc\
npmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasterntskentskeyestablishmentnutnvmeofnvmeovert\
cpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapperonvifonvifdiscoveryopcuaopcuadiscover\
yopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenbaoopenconnectopenflowopenpgpkeyserverope\
nsearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftmachineconfigserveropenshiftmcsopensshope\
nstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiopenstackkeystoneopenstackneutrono\
penstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenvasopenvpnopenvswitchdatabaseopen\
wireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoracletlsospfossecotlpotvovirthostagent\
ovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmcomputingnetworkhotsyncpalmhotsyn\
cpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcppcspcsdpdlpdldatastreamperforceperformance\
copilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexplexdiscoveryplexlocaldiscoveryplexmediaserv\
erpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2postofficeprotocol2pop3pop3overtlspop3post\
officeprotocol3pop3spop3ssecurepop3portcontrolprotocolportmapportmapperpostgrespostgresexporterpostgresqlpostofficepro\
tocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojectzomboidpromethe\
usprometheusalertmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnodeexporterprometheu\
spostgresqlexporterprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindowsexporterproxmoxp\
roxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxveconsolesproxmoxv\
ewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppetserverpushgatew\
aypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4quicktime4rtpquic\
ktimeconferencingquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbitmqbetweennodera\
bbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradius\
dynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminradosgwradsecranch\
eragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerrealtimestreamingprot\
ocolrealtimetransportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsredissentinelredistlsre\
moteadministratorremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontrolitrendezvousrexe\
crfbripripngrke2supervisorrloginrmcprmirmiregistryrndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverh\
ttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogr\
tcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverrus\
tgamerustgameservers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbscyl\
ladbbetweennodesscylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecurepo\
p3secureshellsecuresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgi\
espsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmartinstalls\
mbsmbfilesharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocols\
mtpssecuresmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssock\
s5socksproxysolrsonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassinda\
emonspamdsparksparkmasterspectrumscalespegelspicespiceconsolesplunkforwardertoindexersplunkforwardingsplunkhecsplunkht\
tpeventcollectorspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersq\
uidsquidproxysrcdsssdpsshsshdsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreaming\
acnstreamworksstrongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsup\
ertuxkartsvnsvnservesvrlocswarmsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthin\
gwebinterfacesynergysyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityt\
eamsteamspeakteamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewe\
rteleportteleportauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradicite\
redoterminalservicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclientto\
rrelaytorrenttorsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttren\
dmicroofficescantrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwamp\
controltwincattypesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepa\
tchultimaonlinepatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifidevice\
informunifidiscoveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999\
upnpupnpdiscoveryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmva\
rnishadminvarnishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmveeam\
agentforwindowveeamagentforwindowsveeambackupserverveeamdatamoverveeamtransportverdaccioverdaccionpmregistryveritasnet\
backupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtualplacesvirtualplaces\
voicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachineconsolevncvncdisplaysvn\
cdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocaltecinternetphonevoice\
chatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanlinuxdefaultportwarpin\
atorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebminwebserverwebservice\
sfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdeliveryoptimizationwindowsex\
porterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandvideowindowsmessengera\
udioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewindowsmessengervoicecom\
putertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindowsremotemanagementwind\
owsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrmhttpswinsreplicationw\
ireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdmcpxferxferutilityxin\
gstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertlsxmppjabberxmppoverht\
tpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengermessageyahoomessengerm\
essagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoomessengerwebcamsyahoo\
voicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbixtrapperzeroconfzero\
tierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1628] = [
    Row(3, Listed, 659), Row(20, Own, 659), Row(30, Own, 319), Row(34, Listed, 319), Row(41, Own, 59),
    Row(48, Listed, 357), Row(63, Own, 302), Row(91, Own, 289), Row(126, Own, 290), Row(151, Singular, 301),
    Row(177, Own, 301), Row(185, Own, 518), Row(200, Listed, 519), Row(218, Own, 519), Row(221, Listed, 346),
    Row(234, Listed, 301), Row(238, Listed, 301), Row(241, Listed, 12), Row(251, Listed, 12), Row(254, Listed, 588),
    Row(256, Listed, 664), Row(259, Listed, 70), Row(267, Listed, 71), Row(277, Own, 71), Row(284, Own, 262),
    Row(287, Listed, 101), Row(292, Listed, 100), Row(297, Listed, 101), Row(309, Listed, 375), Row(328, Listed, 376),
    Row(346, Own, 376), Row(361, Listed, 99), Row(377, Listed, 676), Row(383, Own, 109), Row(395, Listed, 109),
    Row(401, Listed, 370), Row(420, Own, 370), Row(427, Listed, 370), Row(440, Listed, 73), Row(443, Listed, 640),
    Row(447, Own, 503), Row(458, Own, 504), Row(463, Listed, 504), Row(473, Own, 668), Row(476, Own, 73),
    Row(482, Own, 72), Row(501, Listed, 70), Row(523, Own, 70), Row(529, Listed, 700), Row(542, Listed, 262),
    Row(557, Listed, 224), Row(570, Listed, 233), Row(581, Listed, 171), Row(603, Listed, 100), Row(630, Own, 100),
    Row(652, Listed, 101), Row(679, Own, 101), Row(690, Listed, 509), Row(700, Listed, 252), Row(711, Listed, 170),
    Row(723, Own, 677), Row(738, Listed, 172), Row(745, Own, 419), Row(749, Listed, 166), Row(762, Own, 654),
    Row(781, Listed, 12), Row(793, Own, 68), Row(816, Part, 56), Row(843, Own, 56), Row(852, Listed, 166),
    Row(880, Own, 166), Row(898, Own, 542), Row(908, Listed, 12), Row(931, Part, 12), Row(957, Own, 12),
    Row(972, Own, 150), Row(981, Listed, 103), Row(989, Own, 238), Row(992, Listed, 542), Row(995, Listed, 318),
    Row(1013, Own, 318), Row(1020, Listed, 518), Row(1031, Listed, 272), Row(1037, Own, 362), Row(1044, Listed, 547),
    Row(1055, Listed, 640), Row(1067, Own, 641), Row(1091, Own, 640), Row(1102, Listed, 638), Row(1122, Part, 135),
    Row(1126, Listed, 306), Row(1131, Listed, 77), Row(1137, Listed, 332), Row(1145, Own, 332), Row(1157, Own, 596),
    Row(1171, Own, 595), Row(1187, Listed, 596), Row(1200, Own, 597), Row(1219, Listed, 597), Row(1233, Listed, 595),
    Row(1249, Listed, 596), Row(1262, Listed, 597), Row(1281, Listed, 597), Row(1288, Listed, 551),
    Row(1297, Listed, 58), Row(1300, Listed, 656), Row(1310, Own, 525), Row(1315, Listed, 398), Row(1326, Own, 346),
    Row(1332, Own, 583), Row(1335, Listed, 460), Row(1346, Own, 461), Row(1358, Own, 460), Row(1361, Own, 459),
    Row(1374, Own, 656), Row(1390, Listed, 639), Row(1400, Own, 37), Row(1417, Own, 428), Row(1426, Listed, 278),
    Row(1445, Own, 278), Row(1452, Own, 497), Row(1462, Own, 498), Row(1472, Own, 94), Row(1488, Listed, 379),
    Row(1496, Listed, 58), Row(1513, Own, 58), Row(1516, Listed, 547), Row(1520, Listed, 236), Row(1527, Listed, 77),
    Row(1533, Listed, 431), Row(1539, Listed, 430), Row(1555, Listed, 49), Row(1579, Own, 49), Row(1583, Listed, 156),
    Row(1594, Listed, 19), Row(1599, Listed, 700), Row(1607, Own, 385), Row(1618, Own, 189), Row(1624, Own, 454),
    Row(1630, Listed, 395), Row(1639, Own, 224), Row(1659, Singular, 225), Row(1680, Own, 225),
    Row(1696, Listed, 225), Row(1708, Own, 226), Row(1716, Listed, 677), Row(1720, Own, 578), Row(1732, Listed, 421),
    Row(1739, Listed, 577), Row(1750, Own, 577), Row(1767, Own, 579), Row(1774, Listed, 578), Row(1794, Own, 421),
    Row(1801, Listed, 579), Row(1809, Own, 266), Row(1812, Listed, 544), Row(1830, Own, 445), Row(1837, Listed, 445),
    Row(1844, Listed, 412), Row(1856, Own, 412), Row(1865, Listed, 443), Row(1883, Own, 443), Row(1887, Listed, 571),
    Row(1899, Listed, 190), Row(1916, Singular, 190), Row(1934, Own, 190), Row(1946, Own, 191),
    Row(1952, Listed, 635), Row(1967, Listed, 668), Row(1976, Listed, 646), Row(1993, Own, 493),
    Row(1999, Listed, 27), Row(2008, Listed, 544), Row(2017, Own, 27), Row(2041, Own, 544), Row(2047, Listed, 369),
    Row(2059, Own, 369), Row(2064, Listed, 369), Row(2074, Listed, 239), Row(2097, Singular, 241),
    Row(2121, Own, 241), Row(2135, Own, 240), Row(2156, Listed, 241), Row(2172, Own, 239), Row(2176, Own, 351),
    Row(2188, Own, 352), Row(2193, Listed, 352), Row(2200, Own, 688), Row(2209, Listed, 245), Row(2220, Own, 245),
    Row(2228, Listed, 396), Row(2249, Own, 396), Row(2259, Own, 99), Row(2268, Own, 92), Row(2280, Own, 107),
    Row(2298, Part, 134), Row(2313, Part, 132), Row(2322, Own, 274), Row(2332, Own, 277), Row(2355, Listed, 512),
    Row(2374, Own, 151), Row(2380, Listed, 200), Row(2389, Own, 201), Row(2402, Own, 200), Row(2414, Listed, 202),
    Row(2427, Own, 202), Row(2436, Listed, 19), Row(2444, Listed, 152), Row(2452, Own, 204), Row(2457, Listed, 350),
    Row(2463, Listed, 648), Row(2472, Own, 235), Row(2479, Own, 233), Row(2493, Own, 234), Row(2503, Listed, 234),
    Row(2509, Own, 689), Row(2522, Own, 691), Row(2531, Own, 690), Row(2534, Listed, 224), Row(2541, Own, 248),
    Row(2549, Listed, 560), Row(2565, Own, 560), Row(2568, Listed, 309), Row(2572, Listed, 309),
    Row(2576, Listed, 16), Row(2583, Listed, 98), Row(2602, Own, 98), Row(2606, Listed, 98), Row(2609, Listed, 282),
    Row(2619, Own, 282), Row(2623, Listed, 491), Row(2627, Listed, 56), Row(2639, Listed, 91), Row(2664, Own, 91),
    Row(2674, Listed, 417), Row(2691, Own, 417), Row(2694, Own, 220), Row(2699, Listed, 591), Row(2702, Listed, 371),
    Row(2723, Listed, 4), Row(2729, Listed, 4), Row(2749, Own, 704), Row(2755, Listed, 501), Row(2764, Listed, 501),
    Row(2782, Own, 501), Row(2790, Listed, 551), Row(2794, Listed, 705), Row(2808, Own, 705), Row(2812, Listed, 430),
    Row(2822, Own, 431), Row(2834, Listed, 434), Row(2844, Own, 430), Row(2856, Own, 433), Row(2868, Own, 432),
    Row(2875, Listed, 79), Row(2885, Own, 79), Row(2893, Own, 300), Row(2898, Own, 357), Row(2902, Own, 699),
    Row(2928, Listed, 56), Row(2938, Part, 43), Row(2938, Part, 44), Row(2949, Listed, 43), Row(2960, Listed, 44),
    Row(2974, Listed, 43), Row(2988, Listed, 44), Row(2995, Listed, 168), Row(3007, Own, 168), Row(3013, Own, 283),
    Row(3045, Own, 371), Row(3059, Listed, 41), Row(3079, Own, 41), Row(3083, Own, 350), Row(3092, Listed, 350),
    Row(3095, Listed, 339), Row(3099, Own, 339), Row(3110, Own, 340), Row(3117, Listed, 340), Row(3123, Listed, 340),
    Row(3126, Listed, 78), Row(3138, Own, 424), Row(3149, Own, 423), Row(3159, Own, 422), Row(3168, Own, 196),
    Row(3184, Own, 197), Row(3202, Listed, 196), Row(3214, Listed, 197), Row(3229, Listed, 196), Row(3243, Own, 199),
    Row(3250, Listed, 197), Row(3261, Own, 198), Row(3270, Listed, 394), Row(3273, Listed, 424),
    Row(3279, Listed, 78), Row(3296, Own, 78), Row(3316, Listed, 78), Row(3332, Listed, 78), Row(3339, Listed, 422),
    Row(3357, Own, 321), Row(3361, Own, 18), Row(3364, Listed, 423), Row(3367, Listed, 422), Row(3377, Listed, 591),
    Row(3391, Own, 591), Row(3394, Listed, 321), Row(3403, Own, 602), Row(3407, Listed, 363), Row(3413, Listed, 343),
    Row(3426, Own, 249), Row(3450, Singular, 250), Row(3475, Own, 250), Row(3497, Listed, 250),
    Row(3512, Listed, 139), Row(3534, Listed, 81), Row(3538, Listed, 612), Row(3550, Listed, 98),
    Row(3554, Listed, 336), Row(3564, Own, 195), Row(3569, Listed, 4), Row(3573, Listed, 508), Row(3579, Listed, 508),
    Row(3595, Own, 508), Row(3606, Listed, 87), Row(3623, Own, 87), Row(3633, Listed, 85), Row(3649, Own, 85),
    Row(3662, Own, 86), Row(3665, Listed, 663), Row(3672, Listed, 354), Row(3688, Own, 354), Row(3692, Listed, 20),
    Row(3696, Own, 174), Row(3713, Singular, 175), Row(3731, Own, 175), Row(3741, Listed, 174),
    Row(3749, Listed, 175), Row(3759, Listed, 175), Row(3767, Own, 347), Row(3775, Listed, 499), Row(3798, Own, 499),
    Row(3808, Own, 336), Row(3816, Listed, 136), Row(3854, Listed, 74), Row(3862, Listed, 654), Row(3870, Own, 314),
    Row(3873, Listed, 167), Row(3878, Listed, 348), Row(3890, Singular, 133), Row(3903, Part, 133),
    Row(3907, Listed, 345), Row(3915, Listed, 49), Row(3927, Own, 187), Row(3943, Own, 188), Row(3949, Listed, 562),
    Row(3956, Own, 562), Row(3977, Listed, 562), Row(3982, Own, 171), Row(3991, Listed, 397), Row(3998, Own, 397),
    Row(4005, Listed, 275), Row(4019, Own, 563), Row(4037, Own, 348), Row(4058, Listed, 348), Row(4061, Listed, 349),
    Row(4068, Own, 303), Row(4081, Listed, 303), Row(4094, Listed, 642), Row(4115, Own, 642), Row(4128, Listed, 639),
    Row(4135, Own, 117), Row(4138, Own, 592), Row(4148, Own, 593), Row(4152, Listed, 593), Row(4158, Listed, 212),
    Row(4171, Own, 212), Row(4181, Listed, 550), Row(4191, Listed, 120), Row(4194, Listed, 167),
    Row(4199, Listed, 49), Row(4206, Own, 524), Row(4210, Listed, 399), Row(4216, Own, 450), Row(4222, Listed, 276),
    Row(4231, Own, 276), Row(4234, Listed, 279), Row(4243, Listed, 279), Row(4248, Own, 275), Row(4258, Listed, 0),
    Row(4269, Own, 279), Row(4275, Listed, 634), Row(4279, Own, 468), Row(4286, Listed, 40), Row(4299, Own, 40),
    Row(4312, Listed, 289), Row(4328, Listed, 290), Row(4338, Listed, 60), Row(4360, Own, 60), Row(4373, Listed, 673),
    Row(4380, Listed, 580), Row(4389, Own, 580), Row(4393, Listed, 309), Row(4397, Own, 475), Row(4401, Listed, 475),
    Row(4413, Own, 65), Row(4421, Own, 89), Row(4428, Listed, 309), Row(4457, Own, 167), Row(4466, Listed, 167),
    Row(4476, Own, 652), Row(4482, Own, 697), Row(4493, Own, 653), Row(4497, Listed, 582), Row(4501, Own, 359),
    Row(4508, Own, 386), Row(4519, Own, 387), Row(4531, Own, 388), Row(4539, Listed, 395), Row(4553, Own, 395),
    Row(4560, Listed, 400), Row(4571, Own, 399), Row(4587, Own, 400), Row(4590, Own, 447), Row(4599, Own, 559),
    Row(4606, Own, 102), Row(4615, Listed, 30), Row(4619, Listed, 559), Row(4628, Listed, 603),
    Row(4632, Listed, 452), Row(4647, Own, 452), Row(4651, Listed, 451), Row(4663, Own, 451), Row(4665, Listed, 675),
    Row(4669, Listed, 31), Row(4683, Own, 644), Row(4695, Own, 31), Row(4702, Listed, 644), Row(4711, Listed, 206),
    Row(4718, Listed, 208), Row(4732, Listed, 566), Row(4746, Listed, 565), Row(4756, Listed, 169),
    Row(4762, Own, 344), Row(4776, Listed, 552), Row(4780, Listed, 694), Row(4784, Listed, 541),
    Row(4788, Listed, 541), Row(4800, Own, 566), Row(4812, Own, 565), Row(4825, Listed, 208), Row(4846, Own, 208),
    Row(4855, Listed, 206), Row(4858, Listed, 406), Row(4867, Listed, 281), Row(4871, Listed, 259),
    Row(4884, Own, 260), Row(4895, Own, 259), Row(4898, Listed, 561), Row(4901, Listed, 358), Row(4908, Own, 358),
    Row(4921, Own, 694), Row(4927, Listed, 2), Row(4943, Own, 2), Row(4951, Listed, 2), Row(4958, Own, 80),
    Row(4965, Listed, 115), Row(4980, Listed, 83), Row(4990, Listed, 83), Row(5020, Own, 83), Row(5024, Own, 467),
    Row(5028, Own, 1), Row(5033, Listed, 9), Row(5038, Own, 675), Row(5051, Listed, 675), Row(5059, Listed, 99),
    Row(5066, Listed, 99), Row(5081, Listed, 99), Row(5086, Listed, 700), Row(5097, Listed, 9), Row(5108, Listed, 9),
    Row(5117, Listed, 50), Row(5129, Listed, 706), Row(5134, Own, 9), Row(5143, Listed, 676), Row(5151, Listed, 676),
    Row(5169, Own, 676), Row(5176, Listed, 9), Row(5182, Listed, 191), Row(5207, Listed, 1), Row(5220, Listed, 624),
    Row(5239, Own, 625), Row(5254, Listed, 625), Row(5284, Own, 624), Row(5287, Listed, 643), Row(5291, Own, 643),
    Row(5297, Listed, 220), Row(5308, Listed, 221), Row(5313, Own, 523), Row(5328, Own, 582), Row(5331, Listed, 27),
    Row(5335, Listed, 33), Row(5342, Own, 609), Row(5349, Listed, 68), Row(5359, Listed, 113), Row(5369, Listed, 76),
    Row(5383, Listed, 76), Row(5400, Own, 76), Row(5406, Listed, 411), Row(5413, Own, 411), Row(5416, Listed, 680),
    Row(5421, Listed, 680), Row(5426, Own, 38), Row(5431, Own, 306), Row(5434, Listed, 303), Row(5440, Listed, 341),
    Row(5449, Listed, 342), Row(5461, Own, 341), Row(5480, Own, 342), Row(5491, Listed, 338), Row(5499, Listed, 350),
    Row(5507, Listed, 442), Row(5511, Own, 469), Row(5514, Own, 661), Row(5521, Listed, 662), Row(5526, Listed, 665),
    Row(5530, Listed, 144), Row(5535, Listed, 143), Row(5571, Own, 143), Row(5576, Listed, 144), Row(5611, Own, 144),
    Row(5623, Listed, 146), Row(5635, Listed, 145), Row(5643, Own, 146), Row(5654, Listed, 145),
    Row(5659, Listed, 145), Row(5674, Own, 145), Row(5680, Listed, 242), Row(5688, Own, 242), Row(5697, Listed, 242),
    Row(5706, Own, 243), Row(5714, Own, 221), Row(5722, Listed, 82), Row(5743, Own, 82), Row(5751, Own, 548),
    Row(5770, Own, 549), Row(5801, Listed, 143), Row(5823, Listed, 643), Row(5832, Listed, 49), Row(5853, Own, 680),
    Row(5871, Listed, 118), Row(5900, Listed, 144), Row(5930, Listed, 144), Row(5943, Listed, 26),
    Row(5967, Part, 16), Row(5994, Own, 16), Row(6011, Listed, 92), Row(6037, Listed, 51), Row(6045, Listed, 322),
    Row(6048, Listed, 303), Row(6053, Listed, 485), Row(6059, Own, 485), Row(6065, Own, 486), Row(6070, Own, 480),
    Row(6074, Listed, 495), Row(6083, Own, 495), Row(6087, Own, 547), Row(6090, Listed, 16), Row(6094, Listed, 16),
    Row(6099, Own, 665), Row(6106, Own, 664), Row(6114, Own, 663), Row(6122, Listed, 661), Row(6131, Listed, 662),
    Row(6148, Own, 662), Row(6151, Listed, 92), Row(6161, Own, 157), Row(6165, Listed, 157), Row(6171, Listed, 661),
    Row(6186, Own, 434), Row(6191, Listed, 52), Row(6207, Own, 52), Row(6222, Own, 122), Row(6233, Listed, 52),
    Row(6237, Own, 51), Row(6245, Listed, 338), Row(6252, Listed, 338), Row(6256, Own, 39), Row(6273, Own, 193),
    Row(6279, Listed, 193), Row(6297, Own, 194), Row(6315, Listed, 194), Row(6323, Listed, 193), Row(6328, Own, 111),
    Row(6334, Listed, 56), Row(6352, Listed, 56), Row(6358, Own, 105), Row(6364, Listed, 74), Row(6373, Listed, 154),
    Row(6379, Listed, 391), Row(6394, Own, 392), Row(6405, Own, 391), Row(6410, Listed, 658), Row(6422, Own, 658),
    Row(6434, Own, 286), Row(6441, Listed, 288), Row(6456, Own, 288), Row(6461, Listed, 678), Row(6476, Listed, 679),
    Row(6480, Listed, 286), Row(6488, Own, 612), Row(6505, Listed, 613), Row(6527, Own, 613),
    Row(6533, Singular, 268), Row(6540, Own, 268), Row(6552, Listed, 269), Row(6571, Singular, 269),
    Row(6591, Own, 269), Row(6600, Listed, 103), Row(6616, Own, 272), Row(6621, Listed, 655), Row(6630, Own, 655),
    Row(6634, Listed, 269), Row(6647, Listed, 404), Row(6654, Listed, 692), Row(6664, Listed, 692),
    Row(6679, Listed, 692), Row(6692, Own, 692), Row(6718, Own, 184), Row(6737, Listed, 184), Row(6743, Listed, 176),
    Row(6752, Listed, 182), Row(6759, Listed, 183), Row(6765, Listed, 293), Row(6770, Own, 509),
    Row(6782, Listed, 511), Row(6798, Own, 511), Row(6813, Own, 510), Row(6818, Own, 23), Row(6828, Own, 603),
    Row(6838, Listed, 466), Row(6845, Singular, 291), Row(6853, Own, 291), Row(6864, Listed, 293),
    Row(6886, Own, 293), Row(6913, Own, 294), Row(6935, Own, 292), Row(6943, Own, 304), Row(6961, Own, 305),
    Row(6966, Listed, 228), Row(6974, Listed, 631), Row(6980, Own, 251), Row(6983, Listed, 702),
    Row(6986, Listed, 343), Row(6991, Listed, 343), Row(6999, Own, 343), Row(7003, Listed, 684), Row(7012, Own, 685),
    Row(7023, Own, 684), Row(7030, Listed, 292), Row(7035, Listed, 294), Row(7040, Listed, 510),
    Row(7044, Listed, 291), Row(7052, Listed, 294), Row(7065, Listed, 176), Row(7086, Listed, 180),
    Row(7102, Listed, 182), Row(7109, Own, 177), Row(7124, Listed, 178), Row(7143, Own, 178), Row(7155, Listed, 181),
    Row(7165, Listed, 176), Row(7178, Listed, 176), Row(7197, Own, 176), Row(7224, Own, 180), Row(7250, Own, 182),
    Row(7267, Listed, 177), Row(7296, Listed, 178), Row(7314, Singular, 181), Row(7333, Own, 181),
    Row(7352, Own, 179), Row(7372, Own, 183), Row(7385, Listed, 179), Row(7395, Listed, 183), Row(7399, Listed, 495),
    Row(7403, Own, 666), Row(7407, Own, 5), Row(7413, Listed, 289), Row(7424, Listed, 17), Row(7435, Listed, 17),
    Row(7440, Own, 17), Row(7443, Listed, 465), Row(7452, Listed, 665), Row(7459, Own, 626), Row(7467, Listed, 626),
    Row(7483, Listed, 628), Row(7497, Own, 627), Row(7507, Listed, 627), Row(7516, Listed, 500), Row(7532, Own, 500),
    Row(7540, Listed, 700), Row(7574, Listed, 5), Row(7591, Listed, 10), Row(7623, Own, 425), Row(7639, Own, 206),
    Row(7650, Own, 116), Row(7654, Own, 492), Row(7661, Own, 657), Row(7666, Listed, 425), Row(7679, Listed, 398),
    Row(7697, Own, 398), Row(7701, Listed, 387), Row(7708, Listed, 355), Row(7730, Own, 355), Row(7741, Listed, 25),
    Row(7751, Listed, 25), Row(7767, Own, 25), Row(7770, Listed, 10), Row(7780, Own, 10), Row(7783, Listed, 10),
    Row(7789, Own, 324), Row(7794, Listed, 352), Row(7800, Listed, 45), Row(7853, Own, 45), Row(7867, Listed, 139),
    Row(7888, Listed, 138), Row(7899, Own, 365), Row(7906, Listed, 209), Row(7919, Listed, 212),
    Row(7925, Listed, 158), Row(7941, Own, 158), Row(7954, Listed, 159), Row(7960, Own, 353), Row(7970, Own, 160),
    Row(7974, Listed, 330), Row(7979, Listed, 331), Row(7983, Listed, 77), Row(8010, Listed, 645),
    Row(8018, Listed, 606), Row(8022, Listed, 652), Row(8033, Own, 253), Row(8043, Listed, 192),
    Row(8051, Listed, 232), Row(8060, Own, 232), Row(8076, Own, 261), Row(8088, Listed, 261), Row(8095, Singular, 66),
    Row(8103, Part, 66), Row(8120, Listed, 139), Row(8127, Own, 192), Row(8131, Own, 645), Row(8154, Part, 43),
    Row(8177, Part, 44), Row(8210, Own, 43), Row(8243, Own, 44), Row(8254, Listed, 571), Row(8271, Own, 136),
    Row(8284, Listed, 33), Row(8307, Own, 526), Row(8326, Listed, 6), Row(8342, Listed, 34), Row(8354, Listed, 4),
    Row(8372, Own, 216), Row(8385, Singular, 651), Row(8399, Own, 651), Row(8407, Listed, 488),
    Row(8418, Listed, 489), Row(8444, Own, 490), Row(8463, Own, 489), Row(8477, Own, 488), Row(8483, Own, 256),
    Row(8492, Listed, 307), Row(8508, Own, 308), Row(8521, Own, 307), Row(8529, Listed, 324), Row(8537, Own, 614),
    Row(8542, Listed, 585), Row(8554, Own, 586), Row(8564, Own, 585), Row(8576, Own, 57), Row(8582, Own, 285),
    Row(8586, Listed, 358), Row(8590, Listed, 490), Row(8596, Listed, 330), Row(8609, Own, 331), Row(8618, Own, 330),
    Row(8627, Listed, 331), Row(8632, Listed, 222), Row(8639, Own, 222), Row(8653, Listed, 223),
    Row(8680, Singular, 223), Row(8708, Own, 223), Row(8713, Own, 415), Row(8722, Own, 104), Row(8731, Own, 550),
    Row(8738, Own, 584), Row(8742, Own, 528), Row(8751, Listed, 328), Row(8757, Own, 570), Row(8766, Listed, 149),
    Row(8769, Listed, 615), Row(8776, Own, 465), Row(8784, Listed, 523), Row(8788, Own, 328), Row(8799, Own, 329),
    Row(8804, Listed, 329), Row(8807, Listed, 139), Row(8819, Listed, 207), Row(8825, Listed, 705),
    Row(8829, Listed, 704), Row(8839, Listed, 136), Row(8845, Listed, 289), Row(8854, Listed, 290),
    Row(8860, Listed, 625), Row(8866, Own, 33), Row(8870, Listed, 526), Row(8873, Listed, 35), Row(8885, Own, 6),
    Row(8894, Own, 34), Row(8909, Listed, 133), Row(8922, Own, 120), Row(8934, Own, 35), Row(8964, Listed, 134),
    Row(8988, Listed, 133), Row(9013, Own, 133), Row(9030, Listed, 134), Row(9060, Listed, 134), Row(9091, Part, 134),
    Row(9140, Own, 134), Row(9145, Listed, 4), Row(9157, Listed, 701), Row(9162, Listed, 216), Row(9174, Listed, 217),
    Row(9180, Listed, 217), Row(9194, Listed, 218), Row(9200, Listed, 216), Row(9205, Listed, 53),
    Row(9216, Listed, 53), Row(9263, Listed, 45), Row(9275, Own, 77), Row(9281, Own, 161), Row(9286, Own, 413),
    Row(9292, Listed, 161), Row(9309, Own, 615), Row(9314, Own, 209), Row(9328, Listed, 380), Row(9349, Own, 211),
    Row(9355, Listed, 210), Row(9369, Own, 210), Row(9375, Listed, 409), Row(9393, Singular, 410),
    Row(9412, Own, 410), Row(9438, Own, 409), Row(9445, Part, 123), Row(9445, Part, 124), Row(9445, Part, 125),
    Row(9458, Own, 125), Row(9480, Listed, 124), Row(9503, Own, 124), Row(9520, Listed, 123), Row(9547, Own, 123),
    Row(9564, Listed, 123), Row(9577, Listed, 124), Row(9583, Own, 439), Row(9587, Own, 515),
    Row(9604, Singular, 516), Row(9622, Own, 516), Row(9633, Listed, 516), Row(9644, Listed, 517),
    Row(9658, Own, 517), Row(9661, Listed, 581), Row(9665, Listed, 426), Row(9669, Own, 108), Row(9675, Own, 671),
    Row(9680, Listed, 236), Row(9689, Own, 236), Row(9698, Own, 237), Row(9704, Own, 558), Row(9713, Listed, 93),
    Row(9732, Own, 93), Row(9741, Own, 598), Row(9756, Own, 573), Row(9766, Listed, 573), Row(9784, Own, 426),
    Row(9793, Listed, 426), Row(9803, Listed, 572), Row(9810, Listed, 473), Row(9824, Own, 473), Row(9838, Own, 474),
    Row(9848, Listed, 474), Row(9855, Own, 414), Row(9862, Own, 479), Row(9872, Listed, 6), Row(9882, Listed, 36),
    Row(9887, Listed, 91), Row(9904, Own, 36), Row(9922, Listed, 91), Row(9928, Own, 46), Row(9946, Own, 90),
    Row(9962, Own, 152), Row(9969, Listed, 34), Row(9987, Own, 581), Row(10016, Listed, 108), Row(10030, Listed, 115),
    Row(10041, Listed, 54), Row(10060, Own, 54), Row(10071, Own, 165), Row(10086, Own, 502), Row(10105, Own, 440),
    Row(10120, Listed, 420), Row(10127, Listed, 633), Row(10132, Listed, 271), Row(10135, Own, 567),
    Row(10139, Listed, 568), Row(10153, Own, 605), Row(10158, Listed, 568), Row(10163, Listed, 567),
    Row(10174, Own, 568), Row(10185, Listed, 567), Row(10190, Listed, 700), Row(10207, Own, 695),
    Row(10217, Listed, 349), Row(10225, Own, 360), Row(10229, Listed, 165), Row(10240, Listed, 15),
    Row(10245, Own, 15), Row(10257, Listed, 287), Row(10269, Listed, 378), Row(10282, Listed, 287),
    Row(10297, Own, 287), Row(10305, Listed, 181), Row(10312, Own, 364), Row(10321, Own, 539), Row(10326, Own, 203),
    Row(10333, Part, 135), Row(10337, Listed, 632), Row(10352, Listed, 30), Row(10379, Own, 30),
    Row(10384, Listed, 636), Row(10392, Listed, 695), Row(10396, Listed, 409), Row(10400, Listed, 410),
    Row(10403, Listed, 521), Row(10407, Listed, 521), Row(10416, Own, 521), Row(10426, Listed, 522),
    Row(10441, Own, 522), Row(10444, Listed, 440), Row(10449, Listed, 361), Row(10460, Own, 361),
    Row(10465, Listed, 441), Row(10484, Own, 441), Row(10487, Own, 420), Row(10493, Listed, 576),
    Row(10504, Own, 576), Row(10511, Listed, 576), Row(10513, Listed, 539), Row(10524, Own, 686),
    Row(10530, Listed, 668), Row(10534, Own, 696), Row(10544, Listed, 112), Row(10550, Own, 693),
    Row(10558, Listed, 83), Row(10567, Own, 345), Row(10583, Own, 569), Row(10588, Listed, 356), Row(10602, Own, 356),
    Row(10607, Own, 333), Row(10621, Listed, 334), Row(10643, Singular, 334), Row(10666, Own, 334),
    Row(10678, Own, 335), Row(10686, Listed, 335), Row(10693, Own, 588), Row(10700, Listed, 552),
    Row(10711, Listed, 668), Row(10719, Own, 476), Row(10735, Own, 561), Row(10745, Listed, 249),
    Row(10767, Listed, 250), Row(10787, Listed, 251), Row(10806, Listed, 250), Row(10834, Own, 186),
    Row(10846, Listed, 186), Row(10853, Listed, 0), Row(10868, Listed, 635), Row(10886, Own, 635),
    Row(10907, Own, 636), Row(10922, Listed, 634), Row(10940, Own, 634), Row(10957, Own, 631),
    Row(10973, Listed, 633), Row(10992, Own, 633), Row(11005, Listed, 632), Row(11021, Own, 632),
    Row(11035, Listed, 636), Row(11048, Own, 390), Row(11055, Own, 323), Row(11062, Listed, 559), Row(11069, Own, 22),
    Row(11088, Own, 477), Row(11096, Listed, 518), Row(11102, Own, 147), Row(11116, Listed, 147),
    Row(11125, Listed, 147), Row(11142, Listed, 147), Row(11158, Listed, 219), Row(11171, Own, 219),
    Row(11180, Listed, 219), Row(11184, Own, 462), Row(11189, Listed, 554), Row(11193, Listed, 390),
    Row(11196, Listed, 449), Row(11210, Own, 630), Row(11219, Listed, 630), Row(11222, Listed, 478),
    Row(11233, Singular, 478), Row(11245, Own, 478), Row(11250, Listed, 477), Row(11257, Listed, 56),
    Row(11259, Listed, 281), Row(11268, Own, 205), Row(11291, Listed, 103), Row(11318, Own, 115),
    Row(11329, Listed, 115), Row(11350, Own, 673), Row(11357, Own, 126), Row(11365, Own, 316),
    Row(11372, Listed, 215), Row(11386, Own, 215), Row(11396, Own, 84), Row(11401, Own, 543), Row(11404, Listed, 439),
    Row(11407, Listed, 205), Row(11411, Listed, 205), Row(11414, Listed, 103), Row(11427, Own, 103),
    Row(11435, Own, 281), Row(11453, Own, 418), Row(11457, Own, 453), Row(11466, Own, 214), Row(11473, Own, 61),
    Row(11485, Listed, 561), Row(11490, Listed, 213), Row(11498, Own, 62), Row(11516, Own, 327),
    Row(11520, Listed, 610), Row(11533, Listed, 611), Row(11551, Own, 611), Row(11566, Own, 610),
    Row(11570, Listed, 418), Row(11599, Listed, 32), Row(11629, Listed, 32), Row(11632, Listed, 141),
    Row(11636, Listed, 140), Row(11659, Own, 140), Row(11663, Listed, 141), Row(11674, Listed, 142),
    Row(11697, Own, 141), Row(11702, Listed, 142), Row(11717, Own, 142), Row(11736, Listed, 439),
    Row(11743, Listed, 569), Row(11753, Listed, 569), Row(11761, Listed, 213), Row(11777, Listed, 381),
    Row(11787, Own, 213), Row(11806, Listed, 140), Row(11825, Listed, 141), Row(11843, Listed, 545),
    Row(11847, Own, 32), Row(11868, Own, 442), Row(11874, Listed, 258), Row(11881, Listed, 10), Row(11888, Own, 681),
    Row(11896, Own, 337), Row(11910, Own, 320), Row(11920, Own, 374), Row(11942, Own, 375), Row(11968, Own, 379),
    Row(11991, Own, 380), Row(12005, Listed, 378), Row(12027, Own, 378), Row(12055, Own, 381), Row(12076, Own, 377),
    Row(12099, Own, 382), Row(12121, Own, 384), Row(12146, Own, 383), Row(12153, Listed, 621),
    Row(12167, Listed, 622), Row(12181, Listed, 623), Row(12190, Own, 621), Row(12210, Singular, 622),
    Row(12231, Own, 622), Row(12247, Singular, 623), Row(12264, Own, 623), Row(12285, Listed, 621),
    Row(12294, Listed, 435), Row(12297, Listed, 327), Row(12300, Listed, 442), Row(12306, Own, 513),
    Row(12316, Own, 514), Row(12326, Listed, 616), Row(12343, Own, 616), Row(12349, Listed, 263),
    Row(12357, Own, 264), Row(12369, Listed, 263), Row(12381, Own, 263), Row(12392, Listed, 377),
    Row(12395, Listed, 621), Row(12398, Listed, 435), Row(12405, Own, 435), Row(12410, Own, 373),
    Row(12416, Own, 255), Row(12433, Own, 628), Row(12446, Listed, 628), Row(12451, Own, 75), Row(12455, Listed, 446),
    Row(12458, Listed, 13), Row(12463, Own, 119), Row(12469, Listed, 322), Row(12477, Own, 322),
    Row(12481, Listed, 675), Row(12491, Own, 13), Row(12504, Listed, 95), Row(12525, Listed, 149),
    Row(12555, Own, 149), Row(12573, Listed, 13), Row(12584, Own, 148), Row(12597, Own, 446), Row(12605, Listed, 503),
    Row(12624, Singular, 506), Row(12644, Own, 506), Row(12659, Listed, 506), Row(12677, Own, 505),
    Row(12691, Listed, 507), Row(12706, Own, 507), Row(12717, Listed, 504), Row(12723, Own, 620),
    Row(12729, Own, 295), Row(12738, Listed, 298), Row(12764, Own, 298), Row(12777, Listed, 298),
    Row(12789, Listed, 296), Row(12802, Singular, 296), Row(12816, Own, 296), Row(12829, Listed, 297),
    Row(12838, Listed, 297), Row(12844, Own, 63), Row(12851, Listed, 579), Row(12857, Own, 297),
    Row(12869, Listed, 185), Row(12880, Listed, 103), Row(12885, Listed, 372), Row(12891, Listed, 41),
    Row(12896, Listed, 444), Row(12899, Listed, 53), Row(12909, Listed, 614), Row(12918, Listed, 97),
    Row(12935, Listed, 97), Row(12949, Own, 97), Row(12959, Listed, 97), Row(12984, Listed, 14),
    Row(13009, Listed, 114), Row(13018, Listed, 97), Row(13023, Own, 228), Row(13035, Listed, 231),
    Row(13050, Own, 231), Row(13063, Listed, 382), Row(13075, Own, 229), Row(13088, Own, 230),
    Row(13096, Listed, 229), Row(13115, Listed, 63), Row(13127, Part, 30), Row(13140, Listed, 53),
    Row(13161, Listed, 53), Row(13177, Listed, 19), Row(13202, Own, 19), Row(13212, Listed, 77), Row(13217, Own, 533),
    Row(13220, Listed, 88), Row(13223, Own, 463), Row(13228, Own, 464), Row(13242, Own, 185), Row(13248, Own, 531),
    Row(13252, Listed, 547), Row(13255, Listed, 288), Row(13266, Listed, 288), Row(13270, Listed, 428),
    Row(13281, Listed, 489), Row(13288, Listed, 569), Row(13305, Own, 4), Row(13315, Listed, 4),
    Row(13326, Listed, 706), Row(13351, Own, 706), Row(13358, Listed, 482), Row(13370, Own, 482),
    Row(13377, Listed, 605), Row(13380, Own, 532), Row(13386, Listed, 367), Row(13402, Own, 368),
    Row(13422, Own, 367), Row(13427, Listed, 594), Row(13433, Listed, 594), Row(13444, Own, 594),
    Row(13451, Listed, 402), Row(13455, Listed, 361), Row(13459, Own, 608), Row(13462, Own, 114),
    Row(13473, Own, 638), Row(13486, Own, 639), Row(13496, Own, 113), Row(13502, Own, 95), Row(13506, Own, 14),
    Row(13513, Listed, 606), Row(13530, Own, 606), Row(13541, Own, 607), Row(13546, Listed, 607),
    Row(13553, Own, 267), Row(13567, Own, 541), Row(13575, Listed, 317), Row(13589, Own, 317),
    Row(13595, Listed, 338), Row(13599, Listed, 363), Row(13603, Listed, 265), Row(13613, Own, 265),
    Row(13618, Own, 574), Row(13634, Listed, 574), Row(13638, Listed, 502), Row(13643, Listed, 502),
    Row(13655, Own, 315), Row(13659, Own, 646), Row(13673, Own, 512), Row(13676, Listed, 0), Row(13684, Listed, 224),
    Row(13704, Listed, 225), Row(13717, Listed, 227), Row(13739, Own, 227), Row(13748, Own, 587),
    Row(13758, Listed, 9), Row(13768, Listed, 145), Row(13778, Listed, 17), Row(13788, Listed, 329),
    Row(13798, Listed, 15), Row(13808, Listed, 142), Row(13819, Listed, 0), Row(13829, Listed, 138),
    Row(13839, Listed, 355), Row(13862, Listed, 8), Row(13887, Listed, 67), Row(13892, Own, 481),
    Row(13896, Listed, 0), Row(13921, Listed, 81), Row(13927, Listed, 81), Row(13937, Own, 81), Row(13948, Own, 47),
    Row(13957, Listed, 609), Row(13966, Own, 338), Row(13971, Listed, 365), Row(13997, Listed, 137),
    Row(14000, Own, 67), Row(14010, Own, 637), Row(14014, Listed, 637), Row(14020, Listed, 637),
    Row(14026, Listed, 646), Row(14029, Own, 8), Row(14041, Listed, 493), Row(14044, Own, 571),
    Row(14058, Listed, 571), Row(14072, Own, 572), Row(14083, Own, 575), Row(14090, Listed, 575),
    Row(14094, Listed, 137), Row(14113, Own, 139), Row(14124, Listed, 138), Row(14129, Listed, 138),
    Row(14159, Own, 137), Row(14174, Own, 138), Row(14188, Listed, 139), Row(14196, Own, 618),
    Row(14206, Listed, 618), Row(14211, Listed, 15), Row(14215, Own, 470), Row(14227, Listed, 384),
    Row(14245, Own, 472), Row(14252, Listed, 472), Row(14260, Listed, 471), Row(14269, Own, 471), Row(14274, Own, 21),
    Row(14280, Listed, 21), Row(14290, Listed, 21), Row(14294, Own, 252), Row(14303, Own, 270), Row(14309, Own, 619),
    Row(14322, Own, 271), Row(14330, Own, 42), Row(14342, Listed, 309), Row(14358, Own, 309), Row(14370, Listed, 309),
    Row(14382, Listed, 366), Row(14400, Own, 366), Row(14405, Listed, 366), Row(14410, Listed, 170),
    Row(14421, Own, 170), Row(14434, Listed, 582), Row(14440, Listed, 184), Row(14445, Listed, 629),
    Row(14457, Own, 629), Row(14481, Own, 405), Row(14497, Listed, 405), Row(14506, Listed, 406),
    Row(14530, Own, 406), Row(14535, Listed, 142), Row(14549, Listed, 617), Row(14565, Own, 617),
    Row(14571, Listed, 147), Row(14580, Listed, 216), Row(14614, Own, 218), Row(14630, Own, 217), Row(14635, Own, 50),
    Row(14645, Listed, 50), Row(14650, Listed, 309), Row(14654, Own, 436), Row(14657, Own, 0), Row(14661, Listed, 0),
    Row(14665, Own, 667), Row(14671, Own, 394), Row(14676, Listed, 311), Row(14687, Own, 311),
    Row(14707, Listed, 310), Row(14722, Own, 310), Row(14736, Listed, 310), Row(14741, Own, 520),
    Row(14753, Own, 363), Row(14764, Listed, 29), Row(14774, Listed, 665), Row(14778, Own, 647),
    Row(14783, Listed, 649), Row(14793, Listed, 139), Row(14810, Listed, 138), Row(14821, Listed, 138),
    Row(14831, Own, 280), Row(14837, Listed, 569), Row(14845, Listed, 550), Row(14865, Listed, 550),
    Row(14877, Own, 325), Row(14880, Listed, 280), Row(14888, Listed, 280), Row(14894, Listed, 8),
    Row(14899, Listed, 198), Row(14905, Listed, 121), Row(14918, Own, 121), Row(14936, Listed, 84),
    Row(14957, Own, 159), Row(14966, Own, 589), Row(14978, Listed, 590), Row(14999, Own, 590), Row(15006, Own, 551),
    Row(15012, Own, 401), Row(15025, Own, 402), Row(15038, Own, 403), Row(15047, Listed, 402),
    Row(15056, Listed, 403), Row(15076, Own, 404), Row(15082, Own, 299), Row(15091, Own, 669),
    Row(15095, Listed, 219), Row(15103, Own, 273), Row(15108, Listed, 651), Row(15117, Listed, 162),
    Row(15127, Listed, 162), Row(15149, Own, 163), Row(15170, Own, 164), Row(15185, Own, 162),
    Row(15199, Listed, 163), Row(15213, Listed, 164), Row(15223, Own, 540), Row(15231, Listed, 556),
    Row(15243, Listed, 557), Row(15262, Own, 557), Row(15275, Own, 556), Row(15281, Own, 529), Row(15294, Own, 530),
    Row(15301, Listed, 530), Row(15306, Listed, 388), Row(15314, Listed, 527), Row(15330, Own, 527),
    Row(15338, Listed, 543), Row(15344, Own, 674), Row(15360, Listed, 53), Row(15368, Own, 313),
    Row(15371, Listed, 309), Row(15375, Own, 564), Row(15380, Singular, 389), Row(15386, Own, 389),
    Row(15395, Own, 106), Row(15399, Own, 246), Row(15407, Own, 7), Row(15418, Listed, 7), Row(15422, Listed, 444),
    Row(15434, Own, 444), Row(15438, Own, 672), Row(15441, Listed, 147), Row(15447, Listed, 677),
    Row(15456, Own, 698), Row(15464, Own, 496), Row(15471, Listed, 94), Row(15479, Listed, 698),
    Row(15484, Listed, 491), Row(15493, Own, 491), Row(15503, Own, 484), Row(15522, Listed, 484),
    Row(15534, Listed, 494), Row(15550, Singular, 494), Row(15567, Own, 494), Row(15572, Listed, 484),
    Row(15592, Own, 112), Row(15621, Listed, 112), Row(15638, Own, 349), Row(15643, Own, 258),
    Row(15646, Listed, 162), Row(15650, Own, 648), Row(15668, Listed, 649), Row(15679, Own, 649),
    Row(15684, Listed, 649), Row(15689, Listed, 487), Row(15701, Own, 487), Row(15708, Listed, 346),
    Row(15717, Own, 254), Row(15729, Listed, 457), Row(15732, Own, 11), Row(15744, Part, 127), Row(15744, Part, 128),
    Row(15744, Part, 129), Row(15744, Part, 130), Row(15744, Part, 131), Row(15760, Own, 127), Row(15777, Own, 128),
    Row(15798, Listed, 130), Row(15815, Joint, 129), Row(15815, Joint, 131), Row(15836, Own, 129),
    Row(15857, Own, 131), Row(15880, Own, 130), Row(15894, Listed, 429), Row(15914, Own, 429),
    Row(15919, Listed, 455), Row(15936, Own, 455), Row(15950, Own, 457), Row(15961, Listed, 455),
    Row(15985, Own, 458), Row(15994, Own, 456), Row(16002, Listed, 458), Row(16008, Listed, 127),
    Row(16015, Listed, 128), Row(16026, Listed, 130), Row(16037, Listed, 129), Row(16048, Listed, 131),
    Row(16052, Listed, 436), Row(16065, Listed, 436), Row(16069, Listed, 420), Row(16079, Own, 416),
    Row(16087, Own, 48), Row(16107, Listed, 11), Row(16114, Own, 312), Row(16120, Listed, 228),
    Row(16133, Listed, 231), Row(16147, Listed, 230), Row(16154, Own, 682), Row(16164, Listed, 683),
    Row(16176, Listed, 683), Row(16188, Listed, 682), Row(16205, Own, 683), Row(16210, Own, 552),
    Row(16226, Singular, 553), Row(16243, Own, 553), Row(16255, Listed, 553), Row(16262, Own, 96),
    Row(16275, Listed, 96), Row(16279, Listed, 630), Row(16298, Singular, 601), Row(16318, Own, 601),
    Row(16335, Own, 600), Row(16349, Own, 599), Row(16363, Listed, 599), Row(16372, Listed, 284),
    Row(16392, Own, 284), Row(16408, Listed, 598), Row(16423, Listed, 244), Row(16448, Own, 244),
    Row(16459, Own, 372), Row(16482, Listed, 88), Row(16494, Singular, 28), Row(16507, Own, 28),
    Row(16525, Listed, 55), Row(16547, Own, 55), Row(16552, Listed, 624), Row(16563, Listed, 20),
    Row(16576, Listed, 20), Row(16595, Listed, 20), Row(16622, Own, 20), Row(16625, Own, 88), Row(16636, Listed, 534),
    Row(16651, Own, 534), Row(16658, Listed, 535), Row(16671, Own, 535), Row(16675, Listed, 536),
    Row(16684, Listed, 536), Row(16704, Own, 536), Row(16730, Own, 118), Row(16751, Own, 26), Row(16760, Part, 64),
    Row(16797, Part, 134), Row(16817, Part, 132), Row(16821, Listed, 548), Row(16828, Listed, 55),
    Row(16832, Own, 466), Row(16837, Own, 448), Row(16847, Listed, 449), Row(16868, Own, 449), Row(16878, Own, 604),
    Row(16883, Own, 24), Row(16893, Listed, 554), Row(16913, Own, 554), Row(16921, Own, 555), Row(16929, Own, 257),
    Row(16932, Listed, 1), Row(16940, Listed, 99), Row(16946, Singular, 69), Row(16953, Part, 69),
    Row(16967, Listed, 690), Row(16973, Own, 687), Row(16982, Own, 700), Row(17003, Listed, 438),
    Row(17005, Listed, 660), Row(17008, Listed, 690), Row(17013, Own, 483), Row(17020, Own, 678),
    Row(17037, Own, 679), Row(17043, Listed, 488), Row(17060, Listed, 702), Row(17074, Listed, 207),
    Row(17101, Listed, 704), Row(17116, Listed, 383), Row(17138, Own, 207), Row(17156, Listed, 574),
    Row(17166, Own, 702), Row(17182, Part, 132), Row(17182, Part, 135), Row(17211, Listed, 135), Row(17247, Own, 135),
    Row(17278, Listed, 132), Row(17301, Listed, 135), Row(17322, Listed, 132), Row(17358, Own, 132),
    Row(17378, Listed, 53), Row(17406, Part, 53), Row(17437, Own, 53), Row(17460, Own, 545), Row(17492, Own, 546),
    Row(17502, Listed, 701), Row(17524, Own, 701), Row(17551, Listed, 703), Row(17556, Listed, 545),
    Row(17566, Listed, 546), Row(17581, Own, 427), Row(17590, Own, 660), Row(17593, Listed, 437),
    Row(17599, Own, 438), Row(17609, Listed, 438), Row(17620, Own, 437), Row(17625, Listed, 545),
    Row(17631, Listed, 546), Row(17635, Own, 703), Row(17639, Listed, 704), Row(17642, Listed, 1),
    Row(17645, Own, 537), Row(17654, Listed, 537), Row(17658, Listed, 326), Row(17666, Listed, 326),
    Row(17677, Own, 326), Row(17682, Own, 538), Row(17686, Listed, 3), Row(17697, Own, 3), Row(17712, Own, 29),
    Row(17716, Listed, 74), Row(17733, Singular, 155), Row(17751, Own, 155), Row(17759, Listed, 156),
    Row(17769, Listed, 153), Row(17780, Own, 153), Row(17798, Own, 154), Row(17808, Own, 74), Row(17820, Own, 156),
    Row(17831, Listed, 154), Row(17841, Listed, 155), Row(17854, Listed, 537), Row(17863, Singular, 110),
    Row(17873, Own, 110), Row(17886, Listed, 66), Row(17900, Part, 64), Row(17900, Part, 66), Row(17900, Part, 69),
    Row(17921, Singular, 66), Row(17943, Own, 66), Row(17966, Listed, 93), Row(17985, Listed, 64),
    Row(18008, Own, 64), Row(18028, Singular, 69), Row(18049, Own, 69), Row(18063, Listed, 64),
    Row(18074, Listed, 69), Row(18078, Listed, 169), Row(18097, Own, 169), Row(18101, Listed, 247),
    Row(18111, Listed, 247), Row(18124, Own, 247), Row(18135, Own, 407), Row(18147, Own, 408),
    Row(18160, Listed, 408), Row(18168, Listed, 77), Row(18176, Own, 670), Row(18182, Own, 393),
    Row(18189, Listed, 120), Row(18199, Listed, 120), Row(18208, Own, 172), Row(18230, Singular, 173),
    Row(18253, Own, 173), Row(18269, Listed, 173), Row(18273, Own, 650),
];
