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
iliumhealthciliumhealthcheckciliumhealthchecksciliumhubblecinderciscoanyconnectciscosccpcitrixcitrixcgpcitrixicacitrix\
sessionreliabilityclamavclamavdaemonclamdclickhouseclickhousebetweenserverclickhousebetweenserversclickhousehttpclickh\
ouseinterserverclickhousenativecoapcoapoverdtlscoapscockpitcockroachcockroachdbcollectdcollectdnetworkplugincommonhttp\
commonirccommonpalacecomputertocomputercomputertophoneconcourseconfluenceconfluentschemaregistryconnectixvideophonecon\
sulconsuldnsconsulhttpapiconsulserverconsulserverscontrolitcooltalkcorosynccosemcoturncouchbasecouchdbcouchdbovertlsco\
uchdbtlscpanelcpanelwebmailcpanelwhmcqlcratedbcrowdseccrowdseclocalapics2csgocupscuseemecuseemeenhancedcusmcusmcvscvsp\
servercwmpdaapdanwarenetopdanwarenetopremotecontroldatadogapmdatadogtraceagentdb2dblspdccdceendpointresolutiondcerpcde\
liveryoptimizationdelugedelugewebdelugewebinterfacedeskflowdfsrdfsreplicationdhcpdhcpclientdhcpfailoverdhcpserverdhcpv\
6clientdhcpv6serverdialpaddialpadcomdiameterdicomdictdigitalaudioaccessprotocoldirectplaydirectplay7directplay8directx\
7gamingdirectx8gamingdiscorddiscordvoicedistccdistributedchecksumclearinghousedistributednetdistributednetrc5desdlmsdl\
mscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverhttpsdnsoverquicdnsovertlsdockerapidockerapiovertlsdockerapiplaintextd\
ockerapitlsdockerplaintextdockerregistrydockersdockerswarmdogstatsddohdomaindomainnameservicedomainnameservicednsdomai\
nnamesystemdomainsdontstarvetogetherdoomdoqdotdropboxlandropboxlansyncdstduplicatie131eibnetelasticsearchelasticsearch\
betweennodeelasticsearchbetweennodeselasticsearchtransportemailsubmissionembeddedsupportpartnerembyenhancedcusmenipenv\
oyadminepmapepmderlangerlangportmappereshareadmineshareadminserveresharechatesharechatserveresharewebtourespesphomeesp\
homenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetcdclientetcdpeeretcdserverethercatethereumethereumexecutionc\
lientethernetipexchangeextensiblemessagingandpresenceprotocolfacetimefactoriofcmffhsefiletransferfiletransfersfinsfire\
birdflannelvxlanflannelwireguardflexlmflexnetflexnetlicencemanagerflinkfluentbitfluentdforgejoforticlientemsfoundation\
fieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswitcheslfreeswitcheventsocketfreeswitchrtpfreetelftpftpovertl\
sftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearmangelfgenevegerritgerritsshgitgitdaemongiteagitoversshgitprot\
ocolglanceglbpglimpseglimpseserverglobalcatalogglobalcatalogtlsglobalchatglobalchatclientserverglobalprotectglusterglu\
sterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmessagingtoandroidgooglefcmgooglemeetgophergotomeetinggpfsgpsd\
grafanagrafanalokigrafanatempographitegraphitecarbongrayloggrayloggelfgraylogwebandapigregreenbonegroupergroupwisegsad\
gsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatekeeperh323hostcallh323rashaclusterhadoop2hadoopdatanodehadoo\
pnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdatanodehdfsnamenodehdfsnamenode2hdfsnamenodeofhadoop2heartbeat\
hechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeassistanthosts2hosts2nameserverhosts2nshotlinehotsynchpdatapr\
otectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp2http3http3overquichttp8080httpalthttpalternativehttpdhttpo\
versslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsalthttpsalternateporthttptlshubblehypertexttransferprotocolhy\
pervconsolehypervlivemigrationhypervmigrationhypervvirtualmachineconnectioniaxiax2ibmdb2ibminformixibmmqibmstoragescal\
eicaiccpicecastichatavichatavrtpichatlocalichatlocalportichatlocaltrafficicingaicinga2icpicpv2icuiiidentidmiec104iec10\
4tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1588igmpikeikenattikev2imapimap3imap3interactivemailaccesspr\
otocolv3imap4imap4internetmessageaccessprotocol4imap4oversslimap4overtlsimap4sslimapovertlsimapsimapssecureimapinfluxi\
nfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalagentintelamtintelamtredirectioninteractivemailaccessprotocol\
v3interasteriskexchange2interbaseinternetcacheprotocolinternetconferenceinternetmessageaccessprotocolinternetmessageac\
cessprotocol4internetphoneinternetprintingprotocolinternetprintingprotocolippinternetrelaychatinternetstoragenameservi\
ceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippippsipsecipsecahipsecespipsecikeipsecnattipsecnattraversalircir\
covertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsisystemportiscsitargetisnsisoontcpisotsapispqistiocontrolpla\
neistiodistiogatewayhealthistioingresshealthistioxdsitalkitunesitunesmusicsharingivisitjabberjabbertlsjaegerjaegercoll\
ectorjaegerqueryjanusjanusgatewayjavadebuggerjbossjbossmanagementjdwpjellyfinjellyfindiscoveryjellyfinlocaldiscoveryje\
nkinjenkinsjenkinsagentjenkinsinboundagentjenkinsinboundagentsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournalremote\
jupyterjupyterlabjupyternotebookjupyterserverk3sandrke2embeddedregistryk3sembeddedregistryk8sapik8smasterk8snodekadmin\
kafkakafkaconnectkafkaconnectrestkafkacontrollerkazaakdeconnectkeepalivedkerberokerberoskerberosadmkerberosadministrat\
ionkerberosdatabasepropagationkerberospasswordchangekeycloakkeycloakmanagementkeydbkeystonekibanakmsknxknxipknxnetipko\
ngkongadminkonggatewaykpasswdkpropkraftkrb5krb5propkubeapiserverkubecontrollermanagerkubecontrolplanekubeletkubeletrea\
donlykubeletreadonlyportkubenodeportkuberneteskubernetesapikubernetesapiserverkubernetescontrollermanagerkubernetescon\
trolplanenodekuberneteskubeletkuberneteskubeletreadonlyportkubernetesnodeportkubernetesnodeportskubernetesschedulerkub\
ernetesworkernodekubeschedulerkubeworkerkubol2tpldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvir\
tmigrationlibvirtovertlslibvirttlslightninglightningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemon\
linklocalmulticastnameresolutionlinuxhaheartbeatliquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanl\
orawanpacketforwarderlotusdominolotusnoteslotusnotesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynam\
icclientallocationprotocolmailsubmissionmailsubmissionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatr\
ixsynapsemattermattermostmbapmbapsmdnsmediagatewaycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmem\
cachedoverudpmemcachedudpmessagemessagesmessagesubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8micr\
osoftdirectxgamingdirectplay7microsoftdirectxgamingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessag\
equeuingmicrosoftnetmeetingmicrosoftnetshowmicrosoftrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikap\
imikrotikneighbourdiscoverymikrotikrouterosapimikrotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidl\
naminiominioconsoleminios3apimirabilisicqmlflowmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbcluster\
mongodbshardandconfigservermongodbshardandconfigserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmp\
lsldpmqseriesmqttmqttovertlsmqttsmsamsclusternetmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsne\
tshowmsnfiletransfermsngamingzonemsnmessengermsnmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletra\
nsfersmsnmessengervoicemsnmessengervoicecommunicationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscom\
putertocomputermsrpcmsrpcdynamicmssqlmssqlbrowsermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclie\
ntallocationprotocolmulticastdnsmumblemuninmurmurmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlx\
protocolnagiosnagiospassivechecknagiospassivechecksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryserve\
rnapsterdirectoryserversnapstermetaservernapstermetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetwee\
nservernatsbetweenserversnatsclusternatsmonitornatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonene\
t2phonecommcenternetbackupnetbiosdatagramnetbiosdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfov\
ertlsnetconftlsnetdatanetflownetmeetingnetoctopusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetsc\
apecooltalknetshownetworkblockdevicenetworkdatamanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworkne\
wsnetworkscanningnetworktimeprotocolnetworkupstoolsneutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4ng\
inxnginxproxymanagerniagarafoxnmea0183nntpnntpovertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeport\
noderednomachinenomadnonupnpnovanovellgroupwisenovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlook\
updnsqlookupdaemonntpntripntripcasterntskentskeyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodoooffices\
canollamaomnibackomronfinsoncrpcportmapperonvifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastda\
tagramsopcuaovertlsopcuatlsopenafsopenbaoopenconnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearch\
dashboardsopensearchtransportopenshiftmachineconfigserveropenshiftmcsopensshopenstackcinderopenstackcinderapiopenstack\
consoleproxyopenstackglanceopenstackglanceapiopenstackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstac\
knovaapiopenstacknovncopentelemetryopenttdopenvasopenvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoracle\
netlisteneroraclenetovertlsoracleovertlsoracletlsospfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsd\
bowntonep4pacemakerpagedescriptionlanguagepalmcomputingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpa\
tronipatronirestapipcanywherepcoippcppcspcsdpdlpdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserver\
pgsqlplaylinkplaystationnetworkplexplexdiscoveryplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpoin\
ttopointtunnellingprotocolpoppop2pop2postofficeprotocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3port\
controlprotocolportmapportmapperpostgrespostgresexporterpostgresqlpostofficeprotocol2postofficeprotocol3powershellremo\
tingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojectzomboidprometheusprometheusalertmanagerprometheusblack\
boxexporterprometheusmysqlexporterprometheusnodeprometheusnodeexporterprometheuspostgresqlexporterprometheuspushgatewa\
yprometheusredisexporterprometheussnmpexporterprometheuswindowsexporterproxmoxproxmoxclusterproxmoxconsoleproxmoxvepro\
xmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxveconsolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsa\
rhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppetserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigra\
tionqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4quicktime4rtpquicktimeconferencingquicktimeconferencingm\
ovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbitmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbit\
mqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradiusdynamicauthorizationradiusdynauthradius\
legacyradiusoldportradiusoldportsradiusovertlsradiustlsradminradosgwradsecrancheragentrawprintingrazorrc5desrdaterdpre\
adymediarealaudiorealaudioandvideorealaudiovideorealplayerrealtimestreamingprotocolrealtimetransportprotocolrealvideor\
edisredisclusterredisclusterbusredisexporterredisovertlsredissentinelredistlsremoteadministratorremoteclientremotedesk\
topremotedesktopprotocolremotelypossibleremotelypossiblecontrolitrendezvousrexecrfbripripngrke2supervisorrloginrmcprnd\
crouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdr\
spamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rts\
prtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverrustgamerustgameservers7commsacnsaltsaltmastersambasamba\
withnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbscylladbbetweennodesscylladbshardscylladbshardawareportse\
aweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3secureshellsecuresmtpsemtechudpservicelocationproto\
colsessioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgiespsgiesphttpsharedirectshoutcastsiemenss7sievesimple\
mailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmbsmbfilesharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubm\
issionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexport\
ersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysolrsonarqubesonarrsonatypenexussoulseeksourceengines\
ourcegameserversourceserverspamassassinspamassassindaemonspamdsparksparkmasterspectrumscalespegelspicespiceconsolesplu\
nkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcollectorspop3spotifyconnectspotifylocalsyncsqlnetsqlserve\
rsqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidproxysrcdsssdpsshsshdsstpstatsdsteamsteamclientsteaminhom\
estreamingsteamremoteplaysteamstreamingstompstreamingacnstreamworksstrongswanstunstunssubmissionsubmissionovertlssubmi\
ssionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvnsvnservesvrlocswarmsygatesygatemanagersymantecpcanywh\
eresynapseclientlistenersyncthingsyncthingguisyncthingwebinterfacesynergysyslogsyslogovertcpsyslogovertlssyslogtcpsysl\
ogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeakteamspeak3teamspeak3filetransferteamspeak3serverquer\
yteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleportteleportauthteleportauthserviceteleportproxytelnettelnet\
overtlstelnetstempotemporaltemporalfrontendteradiciteredoterminalservicesterrariatf2tftpthanothanosthepalacetidbtimbuk\
tutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrenttorsockstr069tr069cwmptraceroutetracerouteudpprobest\
ransmissiontransmissionpeertransmissionpeerstrcrttrendmicroofficescantrendmicroofficescanantivirustridiumniagarafoxtri\
nots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwincattypesenseubntdiscoverulpultimaonlineultimaonlinegam\
eultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonlinepatch8888ultimaonlinepatch9999ultimaonlineuomessen\
gerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidiscoveryunifiinformunifinetworkwebinterfaceunifistunu\
nifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdiscoveryupsduptimekumaurbisnetuserlocationprotocolvalhei\
mvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvarnishcachevarnishmanagementvaultvaultbetweennodevault\
betweennodesvaultclustervdolivevdoliveplayervdsmveeamagentforwindowveeamagentforwindowsveeambackupserverveeamdatamover\
veeamtransportverdaccioverdaccionpmregistryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualn\
etworkcomputingvirtualplacevirtualplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesx\
ihostagentvmwarevirtualmachineconsolevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectio\
nvocaltecinternetconferencevocaltecinternetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevpro\
vpvoicevrrpvxlanvxlanlinuxvxlanlinuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcach\
ewebcamwebcamswebhostmanagerwebminwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivat\
ionwindowsclusterwindowsdeliveryoptimizationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsme\
ssengerwindowsmessengeraudioandvideowindowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessenge\
rnonupnpwindowsmessengervoicewindowsmessengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindo\
wsremotedesktopprotocolrdpwindowsremotemanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindo\
wsserverupdateserviceswinrmwinrmhttpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x1\
1serverxboxxboxlivexboxnetworkxdmcpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppcl\
ientxmppclientsxmppclientsovertlsxmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessa\
gesyahoomessengeryahoomessengermessageyahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervo\
icechatyahoomessengerwebcamyahoomessengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabyte\
dbsqlzabbixagentzabbixserverzabbixtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeep\
erbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1622] = [
    Row(3, Listed, 657), Row(20, Own, 657), Row(30, Own, 318), Row(34, Listed, 318), Row(41, Own, 59),
    Row(48, Listed, 356), Row(63, Own, 301), Row(91, Own, 288), Row(126, Own, 289), Row(151, Singular, 300),
    Row(177, Own, 300), Row(185, Own, 516), Row(200, Listed, 517), Row(218, Own, 517), Row(221, Listed, 345),
    Row(234, Listed, 300), Row(238, Listed, 300), Row(241, Listed, 12), Row(251, Listed, 12), Row(254, Listed, 586),
    Row(256, Listed, 662), Row(259, Listed, 70), Row(267, Listed, 71), Row(277, Own, 71), Row(284, Own, 262),
    Row(287, Listed, 101), Row(292, Listed, 100), Row(297, Listed, 101), Row(309, Listed, 374), Row(328, Listed, 375),
    Row(346, Own, 375), Row(361, Listed, 99), Row(377, Listed, 674), Row(383, Own, 109), Row(395, Listed, 109),
    Row(401, Listed, 369), Row(420, Own, 369), Row(427, Listed, 369), Row(440, Listed, 73), Row(443, Listed, 638),
    Row(447, Own, 501), Row(458, Own, 502), Row(463, Listed, 502), Row(473, Own, 666), Row(476, Own, 73),
    Row(482, Own, 72), Row(501, Listed, 70), Row(523, Own, 70), Row(529, Listed, 698), Row(542, Listed, 262),
    Row(557, Listed, 224), Row(570, Listed, 233), Row(581, Listed, 171), Row(603, Listed, 100), Row(630, Own, 100),
    Row(652, Listed, 101), Row(679, Own, 101), Row(690, Listed, 507), Row(700, Listed, 252), Row(711, Listed, 170),
    Row(723, Own, 675), Row(738, Listed, 172), Row(745, Own, 418), Row(749, Listed, 166), Row(762, Own, 652),
    Row(781, Listed, 12), Row(793, Own, 68), Row(816, Part, 56), Row(843, Own, 56), Row(852, Listed, 166),
    Row(880, Own, 166), Row(898, Own, 540), Row(908, Listed, 12), Row(931, Part, 12), Row(957, Own, 12),
    Row(972, Own, 150), Row(981, Listed, 103), Row(989, Own, 238), Row(992, Listed, 540), Row(995, Listed, 317),
    Row(1013, Own, 317), Row(1020, Listed, 516), Row(1031, Listed, 272), Row(1037, Own, 361), Row(1044, Listed, 545),
    Row(1055, Listed, 638), Row(1067, Own, 639), Row(1091, Own, 638), Row(1102, Listed, 636), Row(1122, Part, 135),
    Row(1126, Listed, 305), Row(1131, Listed, 77), Row(1137, Listed, 331), Row(1145, Own, 331), Row(1157, Own, 594),
    Row(1171, Own, 593), Row(1187, Listed, 594), Row(1200, Own, 595), Row(1219, Listed, 595), Row(1233, Listed, 593),
    Row(1249, Listed, 594), Row(1262, Listed, 595), Row(1281, Listed, 595), Row(1288, Listed, 549),
    Row(1297, Listed, 58), Row(1300, Listed, 654), Row(1310, Own, 523), Row(1315, Listed, 397), Row(1326, Own, 345),
    Row(1332, Own, 581), Row(1335, Listed, 459), Row(1346, Own, 460), Row(1358, Own, 459), Row(1361, Own, 458),
    Row(1374, Own, 654), Row(1390, Listed, 637), Row(1400, Own, 37), Row(1417, Own, 427), Row(1426, Listed, 278),
    Row(1445, Own, 278), Row(1452, Own, 495), Row(1462, Own, 496), Row(1472, Own, 94), Row(1488, Listed, 378),
    Row(1496, Listed, 58), Row(1513, Own, 58), Row(1516, Listed, 545), Row(1520, Listed, 236), Row(1527, Listed, 77),
    Row(1533, Listed, 430), Row(1539, Listed, 429), Row(1555, Listed, 49), Row(1579, Own, 49), Row(1583, Listed, 156),
    Row(1594, Listed, 19), Row(1599, Listed, 698), Row(1607, Own, 384), Row(1618, Own, 189), Row(1624, Own, 453),
    Row(1630, Listed, 394), Row(1639, Own, 224), Row(1659, Singular, 225), Row(1680, Own, 225),
    Row(1696, Listed, 225), Row(1708, Own, 226), Row(1716, Listed, 675), Row(1720, Own, 576), Row(1732, Listed, 420),
    Row(1739, Listed, 575), Row(1750, Own, 575), Row(1767, Own, 577), Row(1774, Listed, 576), Row(1794, Own, 420),
    Row(1801, Listed, 577), Row(1809, Own, 266), Row(1812, Listed, 542), Row(1830, Own, 444), Row(1837, Listed, 444),
    Row(1844, Listed, 411), Row(1856, Own, 411), Row(1865, Listed, 442), Row(1883, Own, 442), Row(1887, Listed, 569),
    Row(1899, Listed, 190), Row(1916, Singular, 190), Row(1934, Own, 190), Row(1946, Own, 191),
    Row(1952, Listed, 633), Row(1967, Listed, 666), Row(1976, Listed, 644), Row(1982, Listed, 27),
    Row(1991, Listed, 542), Row(2000, Own, 27), Row(2024, Own, 542), Row(2030, Listed, 368), Row(2042, Own, 368),
    Row(2047, Listed, 368), Row(2057, Listed, 239), Row(2080, Singular, 241), Row(2104, Own, 241),
    Row(2118, Own, 240), Row(2139, Listed, 241), Row(2155, Own, 239), Row(2159, Own, 350), Row(2171, Own, 351),
    Row(2176, Listed, 351), Row(2183, Own, 686), Row(2192, Listed, 245), Row(2203, Own, 245), Row(2211, Listed, 395),
    Row(2232, Own, 395), Row(2242, Own, 99), Row(2251, Own, 92), Row(2263, Own, 107), Row(2281, Part, 134),
    Row(2296, Part, 132), Row(2305, Own, 274), Row(2315, Own, 277), Row(2338, Listed, 510), Row(2357, Own, 151),
    Row(2363, Listed, 200), Row(2372, Own, 201), Row(2385, Own, 200), Row(2397, Listed, 202), Row(2410, Own, 202),
    Row(2419, Listed, 19), Row(2427, Listed, 152), Row(2435, Own, 204), Row(2440, Listed, 349),
    Row(2446, Listed, 646), Row(2455, Own, 235), Row(2462, Own, 233), Row(2476, Own, 234), Row(2486, Listed, 234),
    Row(2492, Own, 687), Row(2505, Own, 689), Row(2514, Own, 688), Row(2517, Listed, 224), Row(2524, Own, 248),
    Row(2532, Listed, 558), Row(2548, Own, 558), Row(2551, Listed, 308), Row(2555, Listed, 308),
    Row(2559, Listed, 16), Row(2566, Listed, 98), Row(2585, Own, 98), Row(2589, Listed, 98), Row(2592, Listed, 282),
    Row(2602, Own, 282), Row(2606, Listed, 490), Row(2610, Listed, 56), Row(2622, Listed, 91), Row(2647, Own, 91),
    Row(2657, Listed, 416), Row(2674, Own, 416), Row(2677, Own, 220), Row(2682, Listed, 589), Row(2685, Listed, 370),
    Row(2706, Listed, 4), Row(2712, Listed, 4), Row(2732, Own, 702), Row(2738, Listed, 499), Row(2747, Listed, 499),
    Row(2765, Own, 499), Row(2773, Listed, 549), Row(2777, Listed, 703), Row(2791, Own, 703), Row(2795, Listed, 429),
    Row(2805, Own, 430), Row(2817, Listed, 433), Row(2827, Own, 429), Row(2839, Own, 432), Row(2851, Own, 431),
    Row(2858, Listed, 79), Row(2868, Own, 79), Row(2876, Own, 299), Row(2881, Own, 356), Row(2885, Own, 697),
    Row(2911, Listed, 56), Row(2921, Part, 43), Row(2921, Part, 44), Row(2932, Listed, 43), Row(2943, Listed, 44),
    Row(2957, Listed, 43), Row(2971, Listed, 44), Row(2978, Listed, 168), Row(2990, Own, 168), Row(2996, Own, 283),
    Row(3028, Own, 370), Row(3042, Listed, 41), Row(3062, Own, 41), Row(3066, Own, 349), Row(3075, Listed, 349),
    Row(3078, Listed, 338), Row(3082, Own, 338), Row(3093, Own, 339), Row(3100, Listed, 339), Row(3106, Listed, 339),
    Row(3109, Listed, 78), Row(3121, Own, 423), Row(3132, Own, 422), Row(3142, Own, 421), Row(3151, Own, 196),
    Row(3167, Own, 197), Row(3185, Listed, 196), Row(3197, Listed, 197), Row(3212, Listed, 196), Row(3226, Own, 199),
    Row(3233, Listed, 197), Row(3244, Own, 198), Row(3253, Listed, 393), Row(3256, Listed, 423),
    Row(3262, Listed, 78), Row(3279, Own, 78), Row(3299, Listed, 78), Row(3315, Listed, 78), Row(3322, Listed, 421),
    Row(3340, Own, 320), Row(3344, Own, 18), Row(3347, Listed, 422), Row(3350, Listed, 421), Row(3360, Listed, 589),
    Row(3374, Own, 589), Row(3377, Listed, 320), Row(3386, Own, 600), Row(3390, Listed, 362), Row(3396, Listed, 342),
    Row(3409, Own, 249), Row(3433, Singular, 250), Row(3458, Own, 250), Row(3480, Listed, 250),
    Row(3495, Listed, 139), Row(3517, Listed, 81), Row(3521, Listed, 610), Row(3533, Listed, 98),
    Row(3537, Listed, 335), Row(3547, Own, 195), Row(3552, Listed, 4), Row(3556, Listed, 506), Row(3562, Listed, 506),
    Row(3578, Own, 506), Row(3589, Listed, 87), Row(3606, Own, 87), Row(3616, Listed, 85), Row(3632, Own, 85),
    Row(3645, Own, 86), Row(3648, Listed, 661), Row(3655, Listed, 353), Row(3671, Own, 353), Row(3675, Listed, 20),
    Row(3679, Own, 174), Row(3696, Singular, 175), Row(3714, Own, 175), Row(3724, Listed, 174),
    Row(3732, Listed, 175), Row(3742, Listed, 175), Row(3750, Own, 346), Row(3758, Listed, 497), Row(3781, Own, 497),
    Row(3791, Own, 335), Row(3799, Listed, 136), Row(3837, Listed, 74), Row(3845, Listed, 652), Row(3853, Own, 313),
    Row(3856, Listed, 167), Row(3861, Listed, 347), Row(3873, Singular, 133), Row(3886, Part, 133),
    Row(3890, Listed, 344), Row(3898, Listed, 49), Row(3910, Own, 187), Row(3926, Own, 188), Row(3932, Listed, 560),
    Row(3939, Own, 560), Row(3960, Listed, 560), Row(3965, Own, 171), Row(3974, Listed, 396), Row(3981, Own, 396),
    Row(3988, Listed, 275), Row(4002, Own, 561), Row(4020, Own, 347), Row(4041, Listed, 347), Row(4044, Listed, 348),
    Row(4051, Own, 302), Row(4064, Listed, 302), Row(4077, Listed, 640), Row(4098, Own, 640), Row(4111, Listed, 637),
    Row(4118, Own, 117), Row(4121, Own, 590), Row(4131, Own, 591), Row(4135, Listed, 591), Row(4141, Listed, 212),
    Row(4154, Own, 212), Row(4164, Listed, 548), Row(4174, Listed, 120), Row(4177, Listed, 167),
    Row(4182, Listed, 49), Row(4189, Own, 522), Row(4193, Listed, 398), Row(4199, Own, 449), Row(4205, Listed, 276),
    Row(4214, Own, 276), Row(4217, Listed, 279), Row(4226, Listed, 279), Row(4231, Own, 275), Row(4241, Listed, 0),
    Row(4252, Own, 279), Row(4258, Listed, 632), Row(4262, Own, 467), Row(4269, Listed, 40), Row(4282, Own, 40),
    Row(4295, Listed, 288), Row(4311, Listed, 289), Row(4321, Listed, 60), Row(4343, Own, 60), Row(4356, Listed, 671),
    Row(4363, Listed, 578), Row(4372, Own, 578), Row(4376, Listed, 308), Row(4380, Own, 474), Row(4384, Listed, 474),
    Row(4396, Own, 65), Row(4404, Own, 89), Row(4411, Listed, 308), Row(4440, Own, 167), Row(4449, Listed, 167),
    Row(4459, Own, 650), Row(4465, Own, 695), Row(4476, Own, 651), Row(4480, Listed, 580), Row(4484, Own, 358),
    Row(4491, Own, 385), Row(4502, Own, 386), Row(4514, Own, 387), Row(4522, Listed, 394), Row(4536, Own, 394),
    Row(4543, Listed, 399), Row(4554, Own, 398), Row(4570, Own, 399), Row(4573, Own, 446), Row(4582, Own, 557),
    Row(4589, Own, 102), Row(4598, Listed, 30), Row(4602, Listed, 557), Row(4611, Listed, 601),
    Row(4615, Listed, 451), Row(4630, Own, 451), Row(4634, Listed, 450), Row(4646, Own, 450), Row(4648, Listed, 673),
    Row(4652, Listed, 31), Row(4666, Own, 642), Row(4678, Own, 31), Row(4685, Listed, 642), Row(4694, Listed, 206),
    Row(4701, Listed, 208), Row(4715, Listed, 564), Row(4729, Listed, 563), Row(4739, Listed, 169),
    Row(4745, Own, 343), Row(4759, Listed, 550), Row(4763, Listed, 692), Row(4767, Listed, 539),
    Row(4771, Listed, 539), Row(4783, Own, 564), Row(4795, Own, 563), Row(4808, Listed, 208), Row(4829, Own, 208),
    Row(4838, Listed, 206), Row(4841, Listed, 405), Row(4850, Listed, 281), Row(4854, Listed, 259),
    Row(4867, Own, 260), Row(4878, Own, 259), Row(4881, Listed, 559), Row(4884, Listed, 357), Row(4891, Own, 357),
    Row(4904, Own, 692), Row(4910, Listed, 2), Row(4926, Own, 2), Row(4934, Listed, 2), Row(4941, Own, 80),
    Row(4948, Listed, 115), Row(4963, Listed, 83), Row(4973, Listed, 83), Row(5003, Own, 83), Row(5007, Own, 466),
    Row(5011, Own, 1), Row(5016, Listed, 9), Row(5021, Own, 673), Row(5034, Listed, 673), Row(5042, Listed, 99),
    Row(5049, Listed, 99), Row(5064, Listed, 99), Row(5069, Listed, 698), Row(5080, Listed, 9), Row(5091, Listed, 9),
    Row(5100, Listed, 50), Row(5112, Listed, 704), Row(5117, Own, 9), Row(5126, Listed, 674), Row(5134, Listed, 674),
    Row(5152, Own, 674), Row(5159, Listed, 9), Row(5165, Listed, 191), Row(5190, Listed, 1), Row(5203, Listed, 622),
    Row(5222, Own, 623), Row(5237, Listed, 623), Row(5267, Own, 622), Row(5270, Listed, 641), Row(5274, Own, 641),
    Row(5280, Listed, 220), Row(5291, Listed, 221), Row(5296, Own, 521), Row(5311, Own, 580), Row(5314, Listed, 27),
    Row(5318, Listed, 33), Row(5325, Own, 607), Row(5332, Listed, 68), Row(5342, Listed, 113), Row(5352, Listed, 76),
    Row(5366, Listed, 76), Row(5383, Own, 76), Row(5389, Listed, 410), Row(5396, Own, 410), Row(5399, Listed, 678),
    Row(5404, Listed, 678), Row(5409, Own, 38), Row(5414, Own, 305), Row(5417, Listed, 302), Row(5423, Listed, 340),
    Row(5432, Listed, 341), Row(5444, Own, 340), Row(5463, Own, 341), Row(5474, Listed, 337), Row(5482, Listed, 349),
    Row(5490, Listed, 441), Row(5494, Own, 468), Row(5497, Own, 659), Row(5504, Listed, 660), Row(5509, Listed, 663),
    Row(5513, Listed, 144), Row(5518, Listed, 143), Row(5554, Own, 143), Row(5559, Listed, 144), Row(5594, Own, 144),
    Row(5606, Listed, 146), Row(5618, Listed, 145), Row(5626, Own, 146), Row(5637, Listed, 145),
    Row(5642, Listed, 145), Row(5657, Own, 145), Row(5663, Listed, 242), Row(5671, Own, 242), Row(5680, Listed, 242),
    Row(5689, Own, 243), Row(5697, Own, 221), Row(5705, Listed, 82), Row(5726, Own, 82), Row(5734, Own, 546),
    Row(5753, Own, 547), Row(5784, Listed, 143), Row(5806, Listed, 641), Row(5815, Listed, 49), Row(5836, Own, 678),
    Row(5854, Listed, 118), Row(5883, Listed, 144), Row(5913, Listed, 144), Row(5926, Listed, 26),
    Row(5950, Part, 16), Row(5977, Own, 16), Row(5994, Listed, 92), Row(6020, Listed, 51), Row(6028, Listed, 321),
    Row(6031, Listed, 302), Row(6036, Listed, 484), Row(6042, Own, 484), Row(6048, Own, 485), Row(6053, Own, 479),
    Row(6057, Listed, 493), Row(6066, Own, 493), Row(6070, Own, 545), Row(6073, Listed, 16), Row(6077, Listed, 16),
    Row(6082, Own, 663), Row(6089, Own, 662), Row(6097, Own, 661), Row(6105, Listed, 659), Row(6114, Listed, 660),
    Row(6131, Own, 660), Row(6134, Listed, 92), Row(6144, Own, 157), Row(6148, Listed, 157), Row(6154, Listed, 659),
    Row(6169, Own, 433), Row(6174, Listed, 52), Row(6190, Own, 52), Row(6205, Own, 122), Row(6216, Listed, 52),
    Row(6220, Own, 51), Row(6228, Listed, 337), Row(6235, Listed, 337), Row(6239, Own, 39), Row(6256, Own, 193),
    Row(6262, Listed, 193), Row(6280, Own, 194), Row(6298, Listed, 194), Row(6306, Listed, 193), Row(6311, Own, 111),
    Row(6317, Listed, 56), Row(6335, Listed, 56), Row(6341, Own, 105), Row(6347, Listed, 74), Row(6356, Listed, 154),
    Row(6362, Listed, 390), Row(6377, Own, 391), Row(6388, Own, 390), Row(6393, Listed, 656), Row(6405, Own, 656),
    Row(6417, Own, 286), Row(6422, Listed, 676), Row(6437, Listed, 677), Row(6441, Listed, 286), Row(6449, Own, 610),
    Row(6466, Listed, 611), Row(6488, Own, 611), Row(6494, Singular, 268), Row(6501, Own, 268),
    Row(6513, Listed, 269), Row(6532, Singular, 269), Row(6552, Own, 269), Row(6561, Listed, 103),
    Row(6577, Own, 272), Row(6582, Listed, 653), Row(6591, Own, 653), Row(6595, Listed, 269), Row(6608, Listed, 403),
    Row(6615, Listed, 690), Row(6625, Listed, 690), Row(6640, Listed, 690), Row(6653, Own, 690), Row(6679, Own, 184),
    Row(6698, Listed, 184), Row(6704, Listed, 176), Row(6713, Listed, 182), Row(6720, Listed, 183),
    Row(6726, Listed, 292), Row(6731, Own, 507), Row(6743, Listed, 509), Row(6759, Own, 509), Row(6774, Own, 508),
    Row(6779, Own, 23), Row(6789, Own, 601), Row(6799, Listed, 465), Row(6806, Singular, 290), Row(6814, Own, 290),
    Row(6825, Listed, 292), Row(6847, Own, 292), Row(6874, Own, 293), Row(6896, Own, 291), Row(6904, Own, 303),
    Row(6922, Own, 304), Row(6927, Listed, 228), Row(6935, Listed, 629), Row(6941, Own, 251), Row(6944, Listed, 700),
    Row(6947, Listed, 342), Row(6952, Listed, 342), Row(6960, Own, 342), Row(6964, Listed, 682), Row(6973, Own, 683),
    Row(6984, Own, 682), Row(6991, Listed, 291), Row(6996, Listed, 293), Row(7001, Listed, 508),
    Row(7005, Listed, 290), Row(7013, Listed, 293), Row(7026, Listed, 176), Row(7047, Listed, 180),
    Row(7063, Listed, 182), Row(7070, Own, 177), Row(7085, Listed, 178), Row(7104, Own, 178), Row(7116, Listed, 181),
    Row(7126, Listed, 176), Row(7139, Listed, 176), Row(7158, Own, 176), Row(7185, Own, 180), Row(7211, Own, 182),
    Row(7228, Listed, 177), Row(7257, Listed, 178), Row(7275, Singular, 181), Row(7294, Own, 181),
    Row(7313, Own, 179), Row(7333, Own, 183), Row(7346, Listed, 179), Row(7356, Listed, 183), Row(7360, Listed, 493),
    Row(7364, Own, 664), Row(7368, Own, 5), Row(7374, Listed, 288), Row(7385, Listed, 17), Row(7396, Listed, 17),
    Row(7401, Own, 17), Row(7404, Listed, 464), Row(7413, Listed, 663), Row(7420, Own, 624), Row(7428, Listed, 624),
    Row(7444, Listed, 626), Row(7458, Own, 625), Row(7468, Listed, 625), Row(7477, Listed, 498), Row(7493, Own, 498),
    Row(7501, Listed, 698), Row(7535, Listed, 5), Row(7552, Listed, 10), Row(7584, Own, 424), Row(7600, Own, 206),
    Row(7611, Own, 116), Row(7615, Own, 491), Row(7622, Own, 655), Row(7627, Listed, 424), Row(7640, Listed, 397),
    Row(7658, Own, 397), Row(7662, Listed, 386), Row(7669, Listed, 354), Row(7691, Own, 354), Row(7702, Listed, 25),
    Row(7712, Listed, 25), Row(7728, Own, 25), Row(7731, Listed, 10), Row(7741, Own, 10), Row(7744, Listed, 10),
    Row(7750, Own, 323), Row(7755, Listed, 351), Row(7761, Listed, 45), Row(7814, Own, 45), Row(7828, Listed, 139),
    Row(7849, Listed, 138), Row(7860, Own, 364), Row(7867, Listed, 209), Row(7880, Listed, 212),
    Row(7886, Listed, 158), Row(7902, Own, 158), Row(7915, Listed, 159), Row(7921, Own, 352), Row(7931, Own, 160),
    Row(7935, Listed, 329), Row(7940, Listed, 330), Row(7944, Listed, 77), Row(7971, Listed, 643),
    Row(7979, Listed, 604), Row(7983, Listed, 650), Row(7994, Own, 253), Row(8004, Listed, 192),
    Row(8012, Listed, 232), Row(8021, Own, 232), Row(8037, Own, 261), Row(8049, Listed, 261), Row(8056, Singular, 66),
    Row(8064, Part, 66), Row(8081, Listed, 139), Row(8088, Own, 192), Row(8092, Own, 643), Row(8115, Part, 43),
    Row(8138, Part, 44), Row(8171, Own, 43), Row(8204, Own, 44), Row(8215, Listed, 569), Row(8232, Own, 136),
    Row(8245, Listed, 33), Row(8268, Own, 524), Row(8287, Listed, 6), Row(8303, Listed, 34), Row(8315, Listed, 4),
    Row(8333, Own, 216), Row(8346, Singular, 649), Row(8360, Own, 649), Row(8368, Listed, 487),
    Row(8379, Listed, 488), Row(8405, Own, 489), Row(8424, Own, 488), Row(8438, Own, 487), Row(8444, Own, 256),
    Row(8453, Listed, 306), Row(8469, Own, 307), Row(8482, Own, 306), Row(8490, Listed, 323), Row(8498, Own, 612),
    Row(8503, Listed, 583), Row(8515, Own, 584), Row(8525, Own, 583), Row(8537, Own, 57), Row(8543, Own, 285),
    Row(8547, Listed, 357), Row(8551, Listed, 489), Row(8557, Listed, 329), Row(8570, Own, 330), Row(8579, Own, 329),
    Row(8588, Listed, 330), Row(8593, Listed, 222), Row(8600, Own, 222), Row(8614, Listed, 223),
    Row(8641, Singular, 223), Row(8669, Own, 223), Row(8674, Own, 414), Row(8683, Own, 104), Row(8692, Own, 548),
    Row(8699, Own, 582), Row(8703, Own, 526), Row(8712, Listed, 327), Row(8718, Own, 568), Row(8727, Listed, 149),
    Row(8730, Listed, 613), Row(8737, Own, 464), Row(8745, Listed, 521), Row(8749, Own, 327), Row(8760, Own, 328),
    Row(8765, Listed, 328), Row(8768, Listed, 139), Row(8780, Listed, 207), Row(8786, Listed, 703),
    Row(8790, Listed, 702), Row(8800, Listed, 136), Row(8806, Listed, 288), Row(8815, Listed, 289),
    Row(8821, Listed, 623), Row(8827, Own, 33), Row(8831, Listed, 524), Row(8834, Listed, 35), Row(8846, Own, 6),
    Row(8855, Own, 34), Row(8870, Listed, 133), Row(8883, Own, 120), Row(8895, Own, 35), Row(8925, Listed, 134),
    Row(8949, Listed, 133), Row(8974, Own, 133), Row(8991, Listed, 134), Row(9021, Listed, 134), Row(9052, Part, 134),
    Row(9101, Own, 134), Row(9106, Listed, 4), Row(9118, Listed, 699), Row(9123, Listed, 216), Row(9135, Listed, 217),
    Row(9141, Listed, 217), Row(9155, Listed, 218), Row(9161, Listed, 216), Row(9166, Listed, 53),
    Row(9177, Listed, 53), Row(9224, Listed, 45), Row(9236, Own, 77), Row(9242, Own, 161), Row(9247, Own, 412),
    Row(9253, Listed, 161), Row(9270, Own, 613), Row(9275, Own, 209), Row(9289, Listed, 379), Row(9310, Own, 211),
    Row(9316, Listed, 210), Row(9330, Own, 210), Row(9336, Listed, 408), Row(9354, Singular, 409),
    Row(9373, Own, 409), Row(9399, Own, 408), Row(9406, Part, 123), Row(9406, Part, 124), Row(9406, Part, 125),
    Row(9419, Own, 125), Row(9441, Listed, 124), Row(9464, Own, 124), Row(9481, Listed, 123), Row(9508, Own, 123),
    Row(9525, Listed, 123), Row(9538, Listed, 124), Row(9544, Own, 438), Row(9548, Own, 513),
    Row(9565, Singular, 514), Row(9583, Own, 514), Row(9594, Listed, 514), Row(9605, Listed, 515),
    Row(9619, Own, 515), Row(9622, Listed, 579), Row(9626, Listed, 425), Row(9630, Own, 108), Row(9636, Own, 669),
    Row(9641, Listed, 236), Row(9650, Own, 236), Row(9659, Own, 237), Row(9665, Own, 556), Row(9674, Listed, 93),
    Row(9693, Own, 93), Row(9702, Own, 596), Row(9717, Own, 571), Row(9727, Listed, 571), Row(9745, Own, 425),
    Row(9754, Listed, 425), Row(9764, Listed, 570), Row(9771, Listed, 472), Row(9785, Own, 472), Row(9799, Own, 473),
    Row(9809, Listed, 473), Row(9816, Own, 413), Row(9823, Own, 478), Row(9833, Listed, 6), Row(9843, Listed, 36),
    Row(9848, Listed, 91), Row(9865, Own, 36), Row(9883, Listed, 91), Row(9889, Own, 46), Row(9907, Own, 90),
    Row(9923, Own, 152), Row(9930, Listed, 34), Row(9948, Own, 579), Row(9977, Listed, 108), Row(9991, Listed, 115),
    Row(10002, Listed, 54), Row(10021, Own, 54), Row(10032, Own, 165), Row(10047, Own, 500), Row(10066, Own, 439),
    Row(10081, Listed, 419), Row(10088, Listed, 631), Row(10093, Listed, 271), Row(10096, Own, 565),
    Row(10100, Listed, 566), Row(10114, Own, 603), Row(10119, Listed, 566), Row(10124, Listed, 565),
    Row(10135, Own, 566), Row(10146, Listed, 565), Row(10151, Listed, 698), Row(10168, Own, 693),
    Row(10178, Listed, 348), Row(10186, Own, 359), Row(10190, Listed, 165), Row(10201, Listed, 15),
    Row(10206, Own, 15), Row(10218, Listed, 287), Row(10230, Listed, 377), Row(10243, Listed, 287),
    Row(10258, Own, 287), Row(10266, Listed, 181), Row(10273, Own, 363), Row(10282, Own, 537), Row(10287, Own, 203),
    Row(10294, Part, 135), Row(10298, Listed, 630), Row(10313, Listed, 30), Row(10340, Own, 30),
    Row(10345, Listed, 634), Row(10353, Listed, 693), Row(10357, Listed, 408), Row(10361, Listed, 409),
    Row(10364, Listed, 519), Row(10368, Listed, 519), Row(10377, Own, 519), Row(10387, Listed, 520),
    Row(10402, Own, 520), Row(10405, Listed, 439), Row(10410, Listed, 360), Row(10421, Own, 360),
    Row(10426, Listed, 440), Row(10445, Own, 440), Row(10448, Own, 419), Row(10454, Listed, 574),
    Row(10465, Own, 574), Row(10472, Listed, 574), Row(10474, Listed, 537), Row(10485, Own, 684),
    Row(10491, Listed, 666), Row(10495, Own, 694), Row(10505, Listed, 112), Row(10511, Own, 691),
    Row(10519, Listed, 83), Row(10528, Own, 344), Row(10544, Own, 567), Row(10549, Listed, 355), Row(10563, Own, 355),
    Row(10568, Own, 332), Row(10582, Listed, 333), Row(10604, Singular, 333), Row(10627, Own, 333),
    Row(10639, Own, 334), Row(10647, Listed, 334), Row(10654, Own, 586), Row(10661, Listed, 550),
    Row(10672, Listed, 666), Row(10680, Own, 475), Row(10696, Own, 559), Row(10706, Listed, 249),
    Row(10728, Listed, 250), Row(10748, Listed, 251), Row(10767, Listed, 250), Row(10795, Own, 186),
    Row(10807, Listed, 186), Row(10814, Listed, 0), Row(10829, Listed, 633), Row(10847, Own, 633),
    Row(10868, Own, 634), Row(10883, Listed, 632), Row(10901, Own, 632), Row(10918, Own, 629),
    Row(10934, Listed, 631), Row(10953, Own, 631), Row(10966, Listed, 630), Row(10982, Own, 630),
    Row(10996, Listed, 634), Row(11009, Own, 389), Row(11016, Own, 322), Row(11023, Listed, 557), Row(11030, Own, 22),
    Row(11049, Own, 476), Row(11057, Listed, 516), Row(11063, Own, 147), Row(11077, Listed, 147),
    Row(11086, Listed, 147), Row(11103, Listed, 147), Row(11119, Listed, 219), Row(11132, Own, 219),
    Row(11141, Listed, 219), Row(11145, Own, 461), Row(11150, Listed, 552), Row(11154, Listed, 389),
    Row(11157, Listed, 448), Row(11171, Own, 628), Row(11180, Listed, 628), Row(11183, Listed, 477),
    Row(11194, Singular, 477), Row(11206, Own, 477), Row(11211, Listed, 476), Row(11218, Listed, 56),
    Row(11220, Listed, 281), Row(11229, Own, 205), Row(11252, Listed, 103), Row(11279, Own, 115),
    Row(11290, Listed, 115), Row(11311, Own, 671), Row(11318, Own, 126), Row(11326, Own, 315),
    Row(11333, Listed, 215), Row(11347, Own, 215), Row(11357, Own, 84), Row(11362, Own, 541), Row(11365, Listed, 438),
    Row(11368, Listed, 205), Row(11372, Listed, 205), Row(11375, Listed, 103), Row(11388, Own, 103),
    Row(11396, Own, 281), Row(11414, Own, 417), Row(11418, Own, 452), Row(11427, Own, 214), Row(11434, Own, 61),
    Row(11446, Listed, 559), Row(11451, Listed, 213), Row(11459, Own, 62), Row(11477, Own, 326),
    Row(11481, Listed, 608), Row(11494, Listed, 609), Row(11512, Own, 609), Row(11527, Own, 608),
    Row(11531, Listed, 417), Row(11560, Listed, 32), Row(11590, Listed, 32), Row(11593, Listed, 141),
    Row(11597, Listed, 140), Row(11620, Own, 140), Row(11624, Listed, 141), Row(11635, Listed, 142),
    Row(11658, Own, 141), Row(11663, Listed, 142), Row(11678, Own, 142), Row(11697, Listed, 438),
    Row(11704, Listed, 567), Row(11714, Listed, 567), Row(11722, Listed, 213), Row(11738, Listed, 380),
    Row(11748, Own, 213), Row(11767, Listed, 140), Row(11786, Listed, 141), Row(11804, Listed, 543),
    Row(11808, Own, 32), Row(11829, Own, 441), Row(11835, Listed, 258), Row(11842, Listed, 10), Row(11849, Own, 679),
    Row(11857, Own, 336), Row(11871, Own, 319), Row(11881, Own, 373), Row(11903, Own, 374), Row(11929, Own, 378),
    Row(11952, Own, 379), Row(11966, Listed, 377), Row(11988, Own, 377), Row(12016, Own, 380), Row(12037, Own, 376),
    Row(12060, Own, 381), Row(12082, Own, 383), Row(12107, Own, 382), Row(12114, Listed, 619),
    Row(12128, Listed, 620), Row(12142, Listed, 621), Row(12151, Own, 619), Row(12171, Singular, 620),
    Row(12192, Own, 620), Row(12208, Singular, 621), Row(12225, Own, 621), Row(12246, Listed, 619),
    Row(12255, Listed, 434), Row(12258, Listed, 326), Row(12261, Listed, 441), Row(12267, Own, 511),
    Row(12277, Own, 512), Row(12287, Listed, 614), Row(12304, Own, 614), Row(12310, Listed, 263),
    Row(12318, Own, 264), Row(12330, Listed, 263), Row(12342, Own, 263), Row(12353, Listed, 376),
    Row(12356, Listed, 619), Row(12359, Listed, 434), Row(12366, Own, 434), Row(12371, Own, 372),
    Row(12377, Own, 255), Row(12394, Own, 626), Row(12407, Listed, 626), Row(12412, Own, 75), Row(12416, Listed, 445),
    Row(12419, Listed, 13), Row(12424, Own, 119), Row(12430, Listed, 321), Row(12438, Own, 321),
    Row(12442, Listed, 673), Row(12452, Own, 13), Row(12465, Listed, 95), Row(12486, Listed, 149),
    Row(12516, Own, 149), Row(12534, Listed, 13), Row(12545, Own, 148), Row(12558, Own, 445), Row(12566, Listed, 501),
    Row(12585, Singular, 504), Row(12605, Own, 504), Row(12620, Listed, 504), Row(12638, Own, 503),
    Row(12652, Listed, 505), Row(12667, Own, 505), Row(12678, Listed, 502), Row(12684, Own, 618),
    Row(12690, Own, 294), Row(12699, Listed, 297), Row(12725, Own, 297), Row(12738, Listed, 297),
    Row(12750, Listed, 295), Row(12763, Singular, 295), Row(12777, Own, 295), Row(12790, Listed, 296),
    Row(12799, Listed, 296), Row(12805, Own, 63), Row(12812, Listed, 577), Row(12818, Own, 296),
    Row(12830, Listed, 185), Row(12841, Listed, 103), Row(12846, Listed, 371), Row(12852, Listed, 41),
    Row(12857, Listed, 443), Row(12860, Listed, 53), Row(12870, Listed, 612), Row(12879, Listed, 97),
    Row(12896, Listed, 97), Row(12910, Own, 97), Row(12920, Listed, 97), Row(12945, Listed, 14),
    Row(12970, Listed, 114), Row(12979, Listed, 97), Row(12984, Own, 228), Row(12996, Listed, 231),
    Row(13011, Own, 231), Row(13024, Listed, 381), Row(13036, Own, 229), Row(13049, Own, 230),
    Row(13057, Listed, 229), Row(13076, Listed, 63), Row(13088, Part, 30), Row(13101, Listed, 53),
    Row(13122, Listed, 53), Row(13138, Listed, 19), Row(13163, Own, 19), Row(13173, Listed, 77), Row(13178, Own, 531),
    Row(13181, Listed, 88), Row(13184, Own, 462), Row(13189, Own, 463), Row(13203, Own, 185), Row(13209, Own, 529),
    Row(13213, Listed, 545), Row(13217, Listed, 427), Row(13228, Listed, 488), Row(13235, Listed, 567),
    Row(13252, Own, 4), Row(13262, Listed, 4), Row(13273, Listed, 704), Row(13298, Own, 704), Row(13305, Listed, 481),
    Row(13317, Own, 481), Row(13324, Listed, 603), Row(13327, Own, 530), Row(13333, Listed, 366),
    Row(13349, Own, 367), Row(13369, Own, 366), Row(13374, Listed, 592), Row(13380, Listed, 592),
    Row(13391, Own, 592), Row(13398, Listed, 401), Row(13402, Listed, 360), Row(13406, Own, 606),
    Row(13409, Own, 114), Row(13420, Own, 636), Row(13433, Own, 637), Row(13443, Own, 113), Row(13449, Own, 95),
    Row(13453, Own, 14), Row(13460, Listed, 604), Row(13477, Own, 604), Row(13488, Own, 605), Row(13493, Listed, 605),
    Row(13500, Own, 267), Row(13514, Own, 539), Row(13522, Listed, 316), Row(13536, Own, 316),
    Row(13542, Listed, 337), Row(13546, Listed, 362), Row(13550, Listed, 265), Row(13560, Own, 265),
    Row(13565, Own, 572), Row(13581, Listed, 572), Row(13585, Listed, 500), Row(13590, Listed, 500),
    Row(13602, Own, 314), Row(13606, Own, 644), Row(13620, Own, 510), Row(13623, Listed, 0), Row(13631, Listed, 224),
    Row(13651, Listed, 225), Row(13664, Listed, 227), Row(13686, Own, 227), Row(13695, Own, 585),
    Row(13705, Listed, 9), Row(13715, Listed, 145), Row(13725, Listed, 17), Row(13735, Listed, 328),
    Row(13745, Listed, 15), Row(13755, Listed, 142), Row(13766, Listed, 0), Row(13776, Listed, 138),
    Row(13786, Listed, 354), Row(13809, Listed, 8), Row(13834, Listed, 67), Row(13839, Own, 480),
    Row(13843, Listed, 0), Row(13868, Listed, 81), Row(13874, Listed, 81), Row(13884, Own, 81), Row(13895, Own, 47),
    Row(13904, Listed, 607), Row(13913, Own, 337), Row(13918, Listed, 364), Row(13944, Listed, 137),
    Row(13947, Own, 67), Row(13957, Own, 635), Row(13961, Listed, 635), Row(13967, Listed, 635),
    Row(13973, Listed, 644), Row(13976, Own, 8), Row(13979, Own, 569), Row(13993, Listed, 569), Row(14007, Own, 570),
    Row(14018, Own, 573), Row(14025, Listed, 573), Row(14029, Listed, 137), Row(14048, Own, 139),
    Row(14059, Listed, 138), Row(14064, Listed, 138), Row(14094, Own, 137), Row(14109, Own, 138),
    Row(14123, Listed, 139), Row(14131, Own, 616), Row(14141, Listed, 616), Row(14146, Listed, 15),
    Row(14150, Own, 469), Row(14162, Listed, 383), Row(14180, Own, 471), Row(14187, Listed, 471),
    Row(14195, Listed, 470), Row(14204, Own, 470), Row(14209, Own, 21), Row(14215, Listed, 21),
    Row(14225, Listed, 21), Row(14229, Own, 252), Row(14238, Own, 270), Row(14244, Own, 617), Row(14257, Own, 271),
    Row(14265, Own, 42), Row(14277, Listed, 308), Row(14293, Own, 308), Row(14305, Listed, 308),
    Row(14317, Listed, 365), Row(14335, Own, 365), Row(14340, Listed, 365), Row(14345, Listed, 170),
    Row(14356, Own, 170), Row(14369, Listed, 580), Row(14375, Listed, 184), Row(14380, Listed, 627),
    Row(14392, Own, 627), Row(14416, Own, 404), Row(14432, Listed, 404), Row(14441, Listed, 405),
    Row(14465, Own, 405), Row(14470, Listed, 142), Row(14484, Listed, 615), Row(14500, Own, 615),
    Row(14506, Listed, 147), Row(14515, Listed, 216), Row(14549, Own, 218), Row(14565, Own, 217), Row(14570, Own, 50),
    Row(14580, Listed, 50), Row(14585, Listed, 308), Row(14589, Own, 435), Row(14592, Own, 0), Row(14596, Listed, 0),
    Row(14600, Own, 665), Row(14606, Own, 393), Row(14611, Listed, 310), Row(14622, Own, 310),
    Row(14642, Listed, 309), Row(14657, Own, 309), Row(14671, Listed, 309), Row(14676, Own, 518),
    Row(14688, Own, 362), Row(14699, Listed, 29), Row(14709, Listed, 663), Row(14713, Own, 645),
    Row(14718, Listed, 647), Row(14728, Listed, 139), Row(14745, Listed, 138), Row(14756, Listed, 138),
    Row(14766, Own, 280), Row(14772, Listed, 567), Row(14780, Listed, 548), Row(14800, Listed, 548),
    Row(14812, Own, 324), Row(14815, Listed, 280), Row(14823, Listed, 280), Row(14829, Listed, 8),
    Row(14834, Listed, 198), Row(14840, Listed, 121), Row(14853, Own, 121), Row(14871, Listed, 84),
    Row(14892, Own, 159), Row(14901, Own, 587), Row(14913, Listed, 588), Row(14934, Own, 588), Row(14941, Own, 549),
    Row(14947, Own, 400), Row(14960, Own, 401), Row(14973, Own, 402), Row(14982, Listed, 401),
    Row(14991, Listed, 402), Row(15011, Own, 403), Row(15017, Own, 298), Row(15026, Own, 667),
    Row(15030, Listed, 219), Row(15038, Own, 273), Row(15043, Listed, 649), Row(15052, Listed, 162),
    Row(15062, Listed, 162), Row(15084, Own, 163), Row(15105, Own, 164), Row(15120, Own, 162),
    Row(15134, Listed, 163), Row(15148, Listed, 164), Row(15158, Own, 538), Row(15166, Listed, 554),
    Row(15178, Listed, 555), Row(15197, Own, 555), Row(15210, Own, 554), Row(15216, Own, 527), Row(15229, Own, 528),
    Row(15236, Listed, 528), Row(15241, Listed, 387), Row(15249, Listed, 525), Row(15265, Own, 525),
    Row(15273, Listed, 541), Row(15279, Own, 672), Row(15295, Listed, 53), Row(15303, Own, 312),
    Row(15306, Listed, 308), Row(15310, Own, 562), Row(15315, Singular, 388), Row(15321, Own, 388),
    Row(15330, Own, 106), Row(15334, Own, 246), Row(15342, Own, 7), Row(15353, Listed, 7), Row(15357, Listed, 443),
    Row(15369, Own, 443), Row(15373, Own, 670), Row(15376, Listed, 147), Row(15382, Listed, 675),
    Row(15391, Own, 696), Row(15399, Own, 494), Row(15406, Listed, 94), Row(15414, Listed, 696),
    Row(15419, Listed, 490), Row(15428, Own, 490), Row(15438, Own, 483), Row(15457, Listed, 483),
    Row(15469, Listed, 492), Row(15485, Singular, 492), Row(15502, Own, 492), Row(15507, Listed, 483),
    Row(15527, Own, 112), Row(15556, Listed, 112), Row(15573, Own, 348), Row(15578, Own, 258),
    Row(15581, Listed, 162), Row(15585, Own, 646), Row(15603, Listed, 647), Row(15614, Own, 647),
    Row(15619, Listed, 647), Row(15624, Listed, 486), Row(15636, Own, 486), Row(15643, Listed, 345),
    Row(15652, Own, 254), Row(15664, Listed, 456), Row(15667, Own, 11), Row(15679, Part, 127), Row(15679, Part, 128),
    Row(15679, Part, 129), Row(15679, Part, 130), Row(15679, Part, 131), Row(15695, Own, 127), Row(15712, Own, 128),
    Row(15733, Listed, 130), Row(15750, Joint, 129), Row(15750, Joint, 131), Row(15771, Own, 129),
    Row(15792, Own, 131), Row(15815, Own, 130), Row(15829, Listed, 428), Row(15849, Own, 428),
    Row(15854, Listed, 454), Row(15871, Own, 454), Row(15885, Own, 456), Row(15896, Listed, 454),
    Row(15920, Own, 457), Row(15929, Own, 455), Row(15937, Listed, 457), Row(15943, Listed, 127),
    Row(15950, Listed, 128), Row(15961, Listed, 130), Row(15972, Listed, 129), Row(15983, Listed, 131),
    Row(15987, Listed, 435), Row(16000, Listed, 435), Row(16004, Listed, 419), Row(16014, Own, 415),
    Row(16022, Own, 48), Row(16042, Listed, 11), Row(16049, Own, 311), Row(16055, Listed, 228),
    Row(16068, Listed, 231), Row(16082, Listed, 230), Row(16089, Own, 680), Row(16099, Listed, 681),
    Row(16111, Listed, 681), Row(16123, Listed, 680), Row(16140, Own, 681), Row(16145, Own, 550),
    Row(16161, Singular, 551), Row(16178, Own, 551), Row(16190, Listed, 551), Row(16197, Own, 96),
    Row(16210, Listed, 96), Row(16214, Listed, 628), Row(16233, Singular, 599), Row(16253, Own, 599),
    Row(16270, Own, 598), Row(16284, Own, 597), Row(16298, Listed, 597), Row(16307, Listed, 284),
    Row(16327, Own, 284), Row(16343, Listed, 596), Row(16358, Listed, 244), Row(16383, Own, 244),
    Row(16394, Own, 371), Row(16417, Listed, 88), Row(16429, Singular, 28), Row(16442, Own, 28),
    Row(16460, Listed, 55), Row(16482, Own, 55), Row(16487, Listed, 622), Row(16498, Listed, 20),
    Row(16511, Listed, 20), Row(16530, Listed, 20), Row(16557, Own, 20), Row(16560, Own, 88), Row(16571, Listed, 532),
    Row(16586, Own, 532), Row(16593, Listed, 533), Row(16606, Own, 533), Row(16610, Listed, 534),
    Row(16619, Listed, 534), Row(16639, Own, 534), Row(16665, Own, 118), Row(16686, Own, 26), Row(16695, Part, 64),
    Row(16732, Part, 134), Row(16752, Part, 132), Row(16756, Listed, 546), Row(16763, Listed, 55),
    Row(16767, Own, 465), Row(16772, Own, 447), Row(16782, Listed, 448), Row(16803, Own, 448), Row(16813, Own, 602),
    Row(16818, Own, 24), Row(16828, Listed, 552), Row(16848, Own, 552), Row(16856, Own, 553), Row(16864, Own, 257),
    Row(16867, Listed, 1), Row(16875, Listed, 99), Row(16881, Singular, 69), Row(16888, Part, 69),
    Row(16902, Listed, 688), Row(16908, Own, 685), Row(16917, Own, 698), Row(16938, Listed, 437),
    Row(16940, Listed, 658), Row(16943, Listed, 688), Row(16948, Own, 482), Row(16955, Own, 676),
    Row(16972, Own, 677), Row(16978, Listed, 487), Row(16995, Listed, 700), Row(17009, Listed, 207),
    Row(17036, Listed, 702), Row(17051, Listed, 382), Row(17073, Own, 207), Row(17091, Listed, 572),
    Row(17101, Own, 700), Row(17117, Part, 132), Row(17117, Part, 135), Row(17146, Listed, 135), Row(17182, Own, 135),
    Row(17213, Listed, 132), Row(17236, Listed, 135), Row(17257, Listed, 132), Row(17293, Own, 132),
    Row(17313, Listed, 53), Row(17341, Part, 53), Row(17372, Own, 53), Row(17395, Own, 543), Row(17427, Own, 544),
    Row(17437, Listed, 699), Row(17459, Own, 699), Row(17486, Listed, 701), Row(17491, Listed, 543),
    Row(17501, Listed, 544), Row(17516, Own, 426), Row(17525, Own, 658), Row(17528, Listed, 436),
    Row(17534, Own, 437), Row(17544, Listed, 437), Row(17555, Own, 436), Row(17560, Listed, 543),
    Row(17566, Listed, 544), Row(17570, Own, 701), Row(17574, Listed, 702), Row(17577, Listed, 1),
    Row(17580, Own, 535), Row(17589, Listed, 535), Row(17593, Listed, 325), Row(17601, Listed, 325),
    Row(17612, Own, 325), Row(17617, Own, 536), Row(17621, Listed, 3), Row(17632, Own, 3), Row(17647, Own, 29),
    Row(17651, Listed, 74), Row(17668, Singular, 155), Row(17686, Own, 155), Row(17694, Listed, 156),
    Row(17704, Listed, 153), Row(17715, Own, 153), Row(17733, Own, 154), Row(17743, Own, 74), Row(17755, Own, 156),
    Row(17766, Listed, 154), Row(17776, Listed, 155), Row(17789, Listed, 535), Row(17798, Singular, 110),
    Row(17808, Own, 110), Row(17821, Listed, 66), Row(17835, Part, 64), Row(17835, Part, 66), Row(17835, Part, 69),
    Row(17856, Singular, 66), Row(17878, Own, 66), Row(17901, Listed, 93), Row(17920, Listed, 64),
    Row(17943, Own, 64), Row(17963, Singular, 69), Row(17984, Own, 69), Row(17998, Listed, 64),
    Row(18009, Listed, 69), Row(18013, Listed, 169), Row(18032, Own, 169), Row(18036, Listed, 247),
    Row(18046, Listed, 247), Row(18059, Own, 247), Row(18070, Own, 406), Row(18082, Own, 407),
    Row(18095, Listed, 407), Row(18103, Listed, 77), Row(18111, Own, 668), Row(18117, Own, 392),
    Row(18124, Listed, 120), Row(18134, Listed, 120), Row(18143, Own, 172), Row(18165, Singular, 173),
    Row(18188, Own, 173), Row(18204, Listed, 173), Row(18208, Own, 648),
];
