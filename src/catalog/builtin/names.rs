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
coturncouchbasecouchdbcouchdbovertlscouchdbtlscpanelcpanelwebdiskcpanelwebmailcpanelwhmcqlcratedbcrowdseccrowdseclocal\
apics2csgocupscuseemecuseemeenhancedcusmcusmcvscvspservercwmpdaapdanwarenetopdanwarenetopremotecontroldatadogapmdatado\
gtraceagentdb2dblspdccdceendpointresolutiondcerpcdeliveryoptimizationdelugedelugewebdelugewebinterfacedeskflowdfsrdfsr\
eplicationdhcpdhcpclientdhcpfailoverdhcpserverdhcpv6clientdhcpv6serverdialpaddialpadcomdiameterdicomdictdigitalaudioac\
cessprotocoldirectplaydirectplay7directplay8directx7gamingdirectx8gamingdiscorddiscordvoicediskstationmanagerdistccdis\
tributedchecksumclearinghousedistributednetdistributednetrc5desdlmsdlmscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverh\
ttpsdnsoverquicdnsovertlsdockerapidockerapi4243dockerapionitsformerportdockerapiovertlsdockerapiplaintextdockerapitlsd\
ockerplaintextdockerregistrydockersdockerswarmdockerswarmmanagementdogstatsddohdomaindomainnameservicedomainnameservic\
ednsdomainnamesystemdomainsdontstarvetogetherdoomdoqdotdropboxlandropboxlansyncdsmdstduplicatie131eibnetelasticsearche\
lasticsearchbetweennodeelasticsearchbetweennodeselasticsearchtransportemailsubmissionembeddedsupportpartnerembyenhance\
dcusmenipenvoyadminepmapepmderlangerlangportmappereshareadmineshareadminserveresharechatesharechatserveresharewebtoure\
spesphomeesphomenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetcdclientetcdpeeretcdserverethercatethereumethere\
umexecutionclientethernetipexchangeextensiblemessagingandpresenceprotocolfacetimefactoriofcmffhsefiletransferfiletrans\
fersfinsfirebirdflannelvxlanflannelwireguardflexlmflexnetflexnetlicencemanagerflinkfluentbitfluentdforgejoforticliente\
msfoundationfieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswitcheslfreeswitcheventsocketfreeswitchrtpfreetel\
ftpftpovertlsftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearmangelfgenevegerritgerritsshgitgitdaemongiteagitov\
ersshgitprotocolglanceglassfishadminglassfishadministrationglbpglimpseglimpseserverglobalcatalogglobalcatalogtlsglobal\
chatglobalchatclientserverglobalprotectglusterglusterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmessagingtoan\
droidgooglefcmgooglemeetgophergotomeetinggpfsgpsdgrafanagrafanalokigrafanatempographitegraphitecarbongrayloggrayloggel\
fgraylogwebandapigregreenbonegroupergroupwisegsadgsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatekeeperh323h\
ostcallh323rashaclusterhadoop2hadoopdatanodehadoopnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdatanodehdfsna\
menodehdfsnamenode2hdfsnamenodeofhadoop2heartbeathechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeassistanthos\
ts2hosts2nameserverhosts2nshotlinehotsynchpdataprotectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp2http3http\
3overquichttp8080httpalthttpalternativehttpdhttpoversslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsalthttpsalte\
rnateporthttptlshubblehypertexttransferprotocolhypervconsolehypervlivemigrationhypervmigrationhypervvirtualmachineconn\
ectioniaxiax2ibmdb2ibminformixibmmqibmstoragescaleicaiccpicecastichatavichatavrtpichatlocalichatlocalportichatlocaltra\
fficicingaicinga2icpicpv2icuiiidentidmiec104iec104tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1588igmpike\
ikenattikev2imapimap3imap3interactivemailaccessprotocolv3imap4imap4internetmessageaccessprotocol4imap4oversslimap4over\
tlsimap4sslimapovertlsimapsimapssecureimapinfluxinfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalagentintelam\
tintelamtredirectioninteractivemailaccessprotocolv3interasteriskexchange2interbaseinternetcacheprotocolinternetconfere\
nceinternetmessageaccessprotocolinternetmessageaccessprotocol4internetphoneinternetprintingprotocolinternetprintingpro\
tocolippinternetrelaychatinternetstoragenameserviceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippippsipsecipsec\
ahipsecespipsecikeipsecnattipsecnattraversalipsecovertcpircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportisc\
sisystemportiscsitargetisnsisoontcpisotsapispqistiocontrolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalk\
itunesitunesmusicsharingivisitjabberjabbertlsjaegerjaegercollectorjaegerqueryjanusjanusgatewayjavadebuggerjavarmijavar\
miregistryjbossjbossmanagementjdwpjellyfinjellyfindiscoveryjellyfinlocaldiscoveryjenkinjenkinsjenkinsagentjenkinsinbou\
ndagentjenkinsinboundagentsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournalremotejupyterjupyterlabjupyternotebookjup\
yterserverk3sandrke2embeddedregistryk3sembeddedregistryk8sapik8smasterk8snodekadminkafkakafkaconnectkafkaconnectrestka\
fkacontrollerkazaakdeconnectkeepalivedkerberokerberoskerberosadmkerberosadministrationkerberosdatabasepropagationkerbe\
rospasswordchangekeycloakkeycloakmanagementkeydbkeystonekibanakmsknxknxipknxnetipkongkongadminkonggatewaykpasswdkpropk\
raftkrb5krb5propkubeapiserverkubecontrollermanagerkubecontrolplanekubeletkubeletreadonlykubeletreadonlyportkubenodepor\
tkuberneteskubernetesapikubernetesapiserverkubernetescontrollermanagerkubernetescontrolplanenodekuberneteskubeletkuber\
neteskubeletreadonlyportkubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubew\
orkerkubol2tpldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlsl\
ightninglightningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlin\
uxhaheartbeatliquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolot\
usnoteslotusnotesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmi\
ssionmailsubmissionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsm\
dnsmediagatewaycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemes\
sagesmessagesubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7micros\
oftdirectxgamingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosof\
tnetshowmicrosoftrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotik\
routerosapimikrotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabi\
lisicqmlflowmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbs\
hardandconfigserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsms\
amsclusternetmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonems\
nmessengermsnmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessenger\
voicecommunicationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmss\
qlmssqlbrowsermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmum\
blemuninmurmurmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknag\
iospassivechecksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermeta\
servernapstermetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatscluste\
rnatsmonitornatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosda\
tagramnetbiosdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmee\
tingnetoctopusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevic\
enetworkdatamanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotoco\
lnetworkupstoolsneutronnexusnfsnfs3nfsoverudpnfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniaga\
rafoxnmea0183nntpnntpovertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonu\
pnpnovanovellgroupwisenovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntri\
pntripcasterntskentskeyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfin\
soncrpcportmapperonvifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuat\
lsopenafsopenbaoopenconnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtrans\
portopenshiftmachineconfigserveropenshiftmcsopensshopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglan\
ceopenstackglanceapiopenstackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncope\
ntelemetryopenttdopenvasopenvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovert\
lsoracleovertlsoracletlsospfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagede\
scriptionlanguagepalmcomputingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipayara\
administrationpcanywherepcoippcppcspcsdpdlpdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsql\
playlinkplaystationnetworkplexplexdiscoveryplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopo\
inttunnellingprotocolpoppop2pop2postofficeprotocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portainer\
portainerwithouttlsportcontrolprotocolportmapportmapperpostgrespostgresexporterpostgresqlpostofficeprotocol2postoffice\
protocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojectzomboidprometheusprometheusaler\
tmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnodeexporterprometheuspostgresqlexpor\
terprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindowsexporterproxmoxproxmoxclusterpro\
xmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxveconsolesproxmoxvewebinterfacepro\
xydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppetserverpushgatewaypvepxepxebootp\
yzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4quicktime4rtpquicktimeconferencin\
gquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbitmqbetweennoderabbitmqbetweennod\
esrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradiusdynamicauthoriza\
tionradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminradosgwradsecrancheragentrawprinti\
ngrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerrealtimestreamingprotocolrealtimetran\
sportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsredissentinelredistlsremoteadministrato\
rremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontrolitrendezvousrexecrfbripripngrke2\
supervisorrloginrmcprmirmiregistryrndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttpendpointmappe\
rrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcmrtmprtprtpast\
eriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverrustgamerustgameser\
vers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbscylladbbetweennodes\
scylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3secureshellsec\
uresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgiespsgiesphttpsha\
redirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmartinstallsmbsmbfilesharing\
smbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtpsm\
tpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysolr\
sonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemonspamdsparksp\
arkmasterspectrumscalespegelspicespiceconsolesplunkdsplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventco\
llectorsplunkmanagementspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbr\
owsersquidsquidproxysrcdsssdpsshsshdsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompst\
reamingacnstreamworksstrongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonl\
ightsupertuxkartsvnsvnservesvrlocswarmswarmmanagementsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthi\
ngsyncthingguisyncthingwebinterfacesynergysynologysynologycloudstationsynologydrivesynologydsmsyslogsyslogovertcpsyslo\
govertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeakteamspeak3teamspeak3filetransfe\
rteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleportteleportauthteleportauthservicetele\
portproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterminalservicesterrariatf2tftpthanothan\
osthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrenttorsockstr069tr069cwmptracerout\
etracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicroofficescantrendmicroofficescanantiviru\
stridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwincattypesenseubntdiscoverulpultima\
onlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonlinepatch8888ultimaonlinepatch999\
9ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidiscoveryunifiinformunifinetworkw\
ebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdiscoveryupsduptimekumaurbisnetuserl\
ocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvarnishcachevarnishmanagementvault\
vaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmveeamagentforwindowveeamagentforwindowsveeambacku\
pserverveeamdatamoverveeamtransportverdaccioverdaccionpmregistryveritasnetbackupvictoriametricsvictoriametricssingleno\
devipulsrazorvirtualnetworkcomputingvirtualplacevirtualplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdv\
mwareconsolevmwareesxihostagentvmwarevirtualmachineconsolevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclist\
envncreverseconnectionvocaltecinternetconferencevocaltecinternetphonevoicechatvoicecommunicationscomputertocomputervoi\
cecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanlinuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuh\
apiweaviatewebwebcachewebcamwebcamswebhostmanagerwebminwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagemen\
twinboxwindowsactivationwindowsclusterwindowsdeliveryoptimizationwindowsexporterwindowsfailoverclusterwindowsfileshari\
ngwindowskmswindowsmessengerwindowsmessengeraudioandvideowindowsmessengeraudioandvideononupnpwindowsmessengercomputert\
ophonewindowsmessengernonupnpwindowsmessengervoicewindowsmessengervoicecomputertophonewindowsremotedesktopwindowsremot\
edesktopprotocolwindowsremotedesktopprotocolrdpwindowsremotemanagementwindowsremotemanagementoverhttpswindowsrpcwindow\
srpcdynamicrangewindowsserverupdateserviceswinrmwinrmhttpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanw\
smanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdmcpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetween\
serversxmppboshxmppclientxmppclientsxmppclientsovertlsxmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogam\
eyahoogamesyahoomessagesyahoomessengeryahoomessengermessageyahoomessengermessagesyahoomessengerpctophoneyahoomessenger\
voiceyahoomessengervoicechatyahoomessengerwebcamyahoomessengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagery\
sqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbixtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeepe\
rbetweenserverzookeeperbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1650] = [
    Row(3, Listed, 668), Row(20, Own, 668), Row(30, Own, 324), Row(34, Listed, 324), Row(41, Own, 59),
    Row(48, Listed, 362), Row(63, Own, 307), Row(91, Own, 294), Row(126, Own, 295), Row(151, Singular, 306),
    Row(177, Own, 306), Row(185, Own, 524), Row(200, Listed, 525), Row(218, Own, 525), Row(221, Listed, 291),
    Row(224, Listed, 351), Row(237, Listed, 306), Row(241, Listed, 306), Row(244, Listed, 12), Row(254, Listed, 12),
    Row(257, Listed, 595), Row(259, Listed, 674), Row(262, Listed, 70), Row(270, Listed, 71), Row(280, Own, 71),
    Row(287, Own, 266), Row(290, Listed, 101), Row(295, Listed, 100), Row(300, Listed, 101), Row(312, Listed, 380),
    Row(331, Listed, 381), Row(349, Own, 381), Row(364, Listed, 99), Row(380, Listed, 686), Row(386, Own, 109),
    Row(398, Listed, 109), Row(404, Listed, 375), Row(423, Own, 375), Row(430, Listed, 375), Row(443, Listed, 73),
    Row(446, Listed, 649), Row(450, Own, 509), Row(461, Own, 510), Row(466, Listed, 510), Row(484, Own, 291),
    Row(494, Own, 678), Row(497, Own, 73), Row(503, Own, 72), Row(522, Listed, 70), Row(544, Own, 70),
    Row(550, Listed, 712), Row(563, Listed, 266), Row(578, Listed, 228), Row(591, Listed, 237), Row(602, Listed, 171),
    Row(624, Listed, 100), Row(651, Own, 100), Row(673, Listed, 101), Row(700, Own, 101), Row(711, Listed, 515),
    Row(721, Listed, 256), Row(732, Listed, 170), Row(744, Own, 687), Row(759, Listed, 172), Row(766, Own, 425),
    Row(770, Listed, 166), Row(783, Own, 663), Row(802, Listed, 12), Row(814, Own, 68), Row(837, Part, 56),
    Row(864, Own, 56), Row(873, Listed, 166), Row(901, Own, 166), Row(919, Own, 548), Row(929, Listed, 12),
    Row(952, Part, 12), Row(978, Own, 12), Row(993, Own, 150), Row(1002, Listed, 103), Row(1010, Own, 242),
    Row(1013, Listed, 548), Row(1016, Listed, 323), Row(1034, Own, 323), Row(1041, Listed, 524),
    Row(1052, Listed, 276), Row(1058, Own, 367), Row(1065, Listed, 553), Row(1076, Listed, 649), Row(1088, Own, 650),
    Row(1112, Own, 649), Row(1123, Listed, 647), Row(1143, Part, 135), Row(1147, Listed, 311), Row(1152, Listed, 77),
    Row(1158, Listed, 337), Row(1166, Own, 337), Row(1178, Own, 603), Row(1192, Own, 602), Row(1208, Listed, 603),
    Row(1221, Own, 604), Row(1240, Listed, 604), Row(1254, Listed, 602), Row(1270, Listed, 603),
    Row(1283, Listed, 604), Row(1302, Listed, 604), Row(1309, Listed, 557), Row(1318, Listed, 58),
    Row(1321, Listed, 665), Row(1331, Own, 531), Row(1336, Listed, 403), Row(1347, Own, 351), Row(1353, Own, 590),
    Row(1356, Listed, 466), Row(1367, Own, 467), Row(1379, Own, 466), Row(1382, Own, 465), Row(1395, Own, 665),
    Row(1411, Listed, 648), Row(1421, Own, 37), Row(1438, Own, 434), Row(1447, Listed, 282), Row(1466, Own, 282),
    Row(1473, Own, 503), Row(1483, Own, 504), Row(1493, Own, 94), Row(1509, Listed, 384), Row(1517, Listed, 58),
    Row(1534, Own, 58), Row(1537, Listed, 553), Row(1541, Listed, 240), Row(1548, Listed, 77), Row(1554, Listed, 437),
    Row(1560, Listed, 436), Row(1576, Listed, 49), Row(1600, Own, 49), Row(1604, Listed, 156), Row(1615, Listed, 19),
    Row(1620, Listed, 712), Row(1628, Own, 390), Row(1639, Own, 189), Row(1645, Own, 460), Row(1651, Listed, 400),
    Row(1660, Own, 228), Row(1680, Singular, 229), Row(1701, Own, 229), Row(1717, Listed, 229), Row(1729, Own, 230),
    Row(1737, Listed, 687), Row(1741, Own, 585), Row(1753, Listed, 427), Row(1760, Listed, 584), Row(1771, Own, 584),
    Row(1788, Own, 586), Row(1795, Listed, 585), Row(1815, Own, 427), Row(1822, Listed, 586), Row(1830, Own, 270),
    Row(1833, Listed, 550), Row(1851, Own, 451), Row(1858, Listed, 451), Row(1865, Listed, 418), Row(1877, Own, 418),
    Row(1886, Listed, 449), Row(1904, Own, 449), Row(1908, Listed, 578), Row(1920, Listed, 190),
    Row(1937, Singular, 190), Row(1955, Own, 190), Row(1967, Own, 191), Row(1973, Listed, 644),
    Row(1988, Listed, 678), Row(1997, Listed, 655), Row(2014, Own, 499), Row(2020, Listed, 27),
    Row(2029, Listed, 550), Row(2038, Own, 27), Row(2062, Own, 550), Row(2068, Listed, 374), Row(2080, Own, 374),
    Row(2085, Listed, 374), Row(2095, Listed, 243), Row(2118, Singular, 245), Row(2142, Own, 245),
    Row(2156, Own, 244), Row(2177, Listed, 245), Row(2193, Own, 243), Row(2197, Own, 356), Row(2209, Own, 357),
    Row(2214, Listed, 357), Row(2221, Own, 699), Row(2230, Listed, 249), Row(2241, Own, 249), Row(2249, Listed, 401),
    Row(2270, Own, 401), Row(2280, Own, 99), Row(2289, Own, 92), Row(2301, Own, 107), Row(2319, Part, 134),
    Row(2334, Part, 132), Row(2343, Own, 278), Row(2353, Own, 281), Row(2376, Listed, 518), Row(2395, Own, 151),
    Row(2401, Listed, 204), Row(2410, Own, 205), Row(2423, Own, 204), Row(2435, Listed, 206), Row(2448, Own, 206),
    Row(2457, Listed, 19), Row(2465, Listed, 152), Row(2473, Own, 208), Row(2478, Listed, 355),
    Row(2484, Listed, 657), Row(2493, Own, 239), Row(2500, Own, 237), Row(2514, Own, 238), Row(2524, Listed, 238),
    Row(2530, Own, 700), Row(2543, Own, 703), Row(2556, Own, 702), Row(2565, Own, 701), Row(2568, Listed, 228),
    Row(2575, Own, 252), Row(2583, Listed, 566), Row(2599, Own, 566), Row(2602, Listed, 314), Row(2606, Listed, 314),
    Row(2610, Listed, 16), Row(2617, Listed, 98), Row(2636, Own, 98), Row(2640, Listed, 98), Row(2643, Listed, 286),
    Row(2653, Own, 286), Row(2657, Listed, 497), Row(2661, Listed, 56), Row(2673, Listed, 91), Row(2698, Own, 91),
    Row(2708, Listed, 423), Row(2725, Own, 423), Row(2728, Own, 224), Row(2733, Listed, 598), Row(2736, Listed, 376),
    Row(2757, Listed, 4), Row(2763, Listed, 4), Row(2783, Own, 716), Row(2789, Listed, 507), Row(2798, Listed, 507),
    Row(2816, Own, 507), Row(2824, Listed, 557), Row(2828, Listed, 717), Row(2842, Own, 717), Row(2846, Listed, 436),
    Row(2856, Own, 437), Row(2868, Listed, 440), Row(2878, Own, 436), Row(2890, Own, 439), Row(2902, Own, 438),
    Row(2909, Listed, 79), Row(2919, Own, 79), Row(2927, Own, 305), Row(2932, Own, 362), Row(2936, Own, 711),
    Row(2962, Listed, 56), Row(2972, Part, 43), Row(2972, Part, 44), Row(2983, Listed, 43), Row(2994, Listed, 44),
    Row(3008, Listed, 43), Row(3022, Listed, 44), Row(3029, Listed, 168), Row(3041, Own, 168), Row(3059, Listed, 613),
    Row(3065, Own, 287), Row(3097, Own, 376), Row(3111, Listed, 41), Row(3131, Own, 41), Row(3135, Own, 355),
    Row(3144, Listed, 355), Row(3147, Listed, 344), Row(3151, Own, 344), Row(3162, Own, 345), Row(3169, Listed, 345),
    Row(3175, Listed, 345), Row(3178, Listed, 78), Row(3190, Own, 430), Row(3201, Own, 429), Row(3211, Own, 428),
    Row(3220, Own, 196), Row(3233, Listed, 197), Row(3257, Own, 197), Row(3273, Own, 198), Row(3291, Listed, 196),
    Row(3303, Listed, 198), Row(3318, Listed, 196), Row(3332, Own, 203), Row(3339, Listed, 198), Row(3350, Own, 199),
    Row(3371, Own, 200), Row(3380, Listed, 399), Row(3383, Listed, 430), Row(3389, Listed, 78), Row(3406, Own, 78),
    Row(3426, Listed, 78), Row(3442, Listed, 78), Row(3449, Listed, 428), Row(3467, Own, 326), Row(3471, Own, 18),
    Row(3474, Listed, 429), Row(3477, Listed, 428), Row(3487, Listed, 598), Row(3501, Own, 598),
    Row(3504, Listed, 613), Row(3507, Listed, 326), Row(3516, Own, 609), Row(3520, Listed, 368),
    Row(3526, Listed, 348), Row(3539, Own, 253), Row(3563, Singular, 254), Row(3588, Own, 254),
    Row(3610, Listed, 254), Row(3625, Listed, 139), Row(3647, Listed, 81), Row(3651, Listed, 621),
    Row(3663, Listed, 98), Row(3667, Listed, 341), Row(3677, Own, 195), Row(3682, Listed, 4), Row(3686, Listed, 514),
    Row(3692, Listed, 514), Row(3708, Own, 514), Row(3719, Listed, 87), Row(3736, Own, 87), Row(3746, Listed, 85),
    Row(3762, Own, 85), Row(3775, Own, 86), Row(3778, Listed, 673), Row(3785, Listed, 359), Row(3801, Own, 359),
    Row(3805, Listed, 20), Row(3809, Own, 174), Row(3826, Singular, 175), Row(3844, Own, 175), Row(3854, Listed, 174),
    Row(3862, Listed, 175), Row(3872, Listed, 175), Row(3880, Own, 352), Row(3888, Listed, 505), Row(3911, Own, 505),
    Row(3921, Own, 341), Row(3929, Listed, 136), Row(3967, Listed, 74), Row(3975, Listed, 663), Row(3983, Own, 319),
    Row(3986, Listed, 167), Row(3991, Listed, 353), Row(4003, Singular, 133), Row(4016, Part, 133),
    Row(4020, Listed, 350), Row(4028, Listed, 49), Row(4040, Own, 187), Row(4056, Own, 188), Row(4062, Listed, 568),
    Row(4069, Own, 568), Row(4090, Listed, 568), Row(4095, Own, 171), Row(4104, Listed, 402), Row(4111, Own, 402),
    Row(4118, Listed, 279), Row(4132, Own, 569), Row(4150, Own, 353), Row(4171, Listed, 353), Row(4174, Listed, 354),
    Row(4181, Own, 308), Row(4194, Listed, 308), Row(4207, Listed, 651), Row(4228, Own, 651), Row(4241, Listed, 648),
    Row(4248, Own, 117), Row(4251, Own, 599), Row(4261, Own, 600), Row(4265, Listed, 600), Row(4271, Listed, 216),
    Row(4284, Own, 216), Row(4294, Listed, 556), Row(4304, Listed, 120), Row(4307, Listed, 167),
    Row(4312, Listed, 49), Row(4319, Own, 530), Row(4323, Listed, 404), Row(4329, Own, 456), Row(4335, Listed, 280),
    Row(4344, Own, 280), Row(4347, Listed, 283), Row(4356, Listed, 283), Row(4361, Own, 279), Row(4371, Listed, 0),
    Row(4382, Own, 283), Row(4388, Listed, 643), Row(4402, Listed, 690), Row(4425, Own, 690), Row(4429, Own, 474),
    Row(4436, Listed, 40), Row(4449, Own, 40), Row(4462, Listed, 294), Row(4478, Listed, 295), Row(4488, Listed, 60),
    Row(4510, Own, 60), Row(4523, Listed, 683), Row(4530, Listed, 587), Row(4539, Own, 587), Row(4543, Listed, 314),
    Row(4547, Own, 481), Row(4551, Listed, 481), Row(4563, Own, 65), Row(4571, Own, 89), Row(4578, Listed, 314),
    Row(4607, Own, 167), Row(4616, Listed, 167), Row(4626, Own, 661), Row(4632, Own, 709), Row(4643, Own, 662),
    Row(4647, Listed, 589), Row(4651, Own, 364), Row(4658, Own, 391), Row(4669, Own, 392), Row(4681, Own, 393),
    Row(4689, Listed, 400), Row(4703, Own, 400), Row(4710, Listed, 405), Row(4721, Own, 404), Row(4737, Own, 405),
    Row(4740, Own, 453), Row(4749, Own, 565), Row(4756, Own, 102), Row(4765, Listed, 30), Row(4769, Listed, 565),
    Row(4778, Listed, 610), Row(4782, Listed, 458), Row(4797, Own, 458), Row(4801, Listed, 457), Row(4813, Own, 457),
    Row(4815, Listed, 685), Row(4819, Listed, 31), Row(4833, Own, 653), Row(4845, Own, 31), Row(4852, Listed, 653),
    Row(4861, Listed, 210), Row(4868, Listed, 212), Row(4882, Listed, 572), Row(4896, Listed, 571),
    Row(4906, Listed, 169), Row(4912, Own, 349), Row(4926, Listed, 558), Row(4930, Listed, 706),
    Row(4934, Listed, 547), Row(4938, Listed, 547), Row(4950, Own, 572), Row(4962, Own, 571), Row(4975, Listed, 212),
    Row(4996, Own, 212), Row(5005, Listed, 210), Row(5008, Listed, 411), Row(5017, Listed, 285),
    Row(5021, Listed, 263), Row(5034, Own, 264), Row(5045, Own, 263), Row(5048, Listed, 567), Row(5051, Listed, 363),
    Row(5058, Own, 363), Row(5071, Own, 706), Row(5077, Listed, 2), Row(5093, Own, 2), Row(5101, Listed, 2),
    Row(5108, Own, 80), Row(5115, Listed, 115), Row(5130, Listed, 83), Row(5140, Listed, 83), Row(5170, Own, 83),
    Row(5174, Own, 473), Row(5178, Own, 1), Row(5183, Listed, 9), Row(5188, Own, 685), Row(5201, Listed, 685),
    Row(5209, Listed, 99), Row(5216, Listed, 99), Row(5231, Listed, 99), Row(5236, Listed, 712), Row(5247, Listed, 9),
    Row(5258, Listed, 9), Row(5267, Listed, 50), Row(5279, Listed, 718), Row(5284, Own, 9), Row(5293, Listed, 686),
    Row(5301, Listed, 686), Row(5319, Own, 686), Row(5326, Listed, 9), Row(5332, Listed, 191), Row(5357, Listed, 1),
    Row(5370, Listed, 633), Row(5389, Own, 634), Row(5404, Listed, 634), Row(5434, Own, 633), Row(5437, Listed, 652),
    Row(5441, Own, 652), Row(5447, Listed, 224), Row(5458, Listed, 225), Row(5463, Own, 529), Row(5478, Own, 589),
    Row(5481, Listed, 27), Row(5485, Listed, 33), Row(5492, Own, 618), Row(5499, Listed, 68), Row(5509, Listed, 113),
    Row(5519, Listed, 76), Row(5533, Listed, 76), Row(5550, Own, 76), Row(5556, Listed, 417), Row(5563, Own, 417),
    Row(5566, Listed, 691), Row(5571, Listed, 691), Row(5576, Own, 38), Row(5581, Own, 311), Row(5584, Listed, 308),
    Row(5590, Listed, 346), Row(5599, Listed, 347), Row(5611, Own, 346), Row(5630, Own, 347), Row(5641, Listed, 343),
    Row(5649, Listed, 355), Row(5657, Listed, 448), Row(5661, Own, 475), Row(5664, Own, 670), Row(5671, Listed, 671),
    Row(5676, Listed, 675), Row(5680, Listed, 144), Row(5685, Listed, 143), Row(5721, Own, 143),
    Row(5726, Listed, 144), Row(5761, Own, 144), Row(5773, Listed, 146), Row(5785, Listed, 145), Row(5793, Own, 146),
    Row(5804, Listed, 145), Row(5809, Listed, 145), Row(5824, Own, 145), Row(5830, Listed, 246), Row(5838, Own, 246),
    Row(5847, Listed, 246), Row(5856, Own, 247), Row(5864, Own, 225), Row(5872, Listed, 82), Row(5893, Own, 82),
    Row(5901, Own, 554), Row(5920, Own, 555), Row(5951, Listed, 143), Row(5973, Listed, 652), Row(5982, Listed, 49),
    Row(6003, Own, 691), Row(6021, Listed, 118), Row(6050, Listed, 144), Row(6080, Listed, 144),
    Row(6093, Listed, 26), Row(6117, Part, 16), Row(6144, Own, 16), Row(6161, Listed, 92), Row(6187, Listed, 51),
    Row(6195, Listed, 327), Row(6198, Listed, 308), Row(6203, Listed, 491), Row(6209, Own, 491), Row(6215, Own, 492),
    Row(6220, Own, 486), Row(6224, Listed, 501), Row(6233, Own, 501), Row(6237, Own, 553), Row(6240, Listed, 16),
    Row(6244, Listed, 16), Row(6249, Own, 675), Row(6256, Own, 674), Row(6264, Own, 673), Row(6272, Listed, 670),
    Row(6281, Listed, 671), Row(6298, Own, 671), Row(6310, Own, 672), Row(6313, Listed, 92), Row(6323, Own, 157),
    Row(6327, Listed, 157), Row(6333, Listed, 670), Row(6348, Own, 440), Row(6353, Listed, 52), Row(6369, Own, 52),
    Row(6384, Own, 122), Row(6395, Listed, 52), Row(6399, Own, 51), Row(6407, Listed, 343), Row(6414, Listed, 343),
    Row(6418, Own, 39), Row(6435, Own, 193), Row(6441, Listed, 193), Row(6459, Own, 194), Row(6477, Listed, 194),
    Row(6485, Listed, 193), Row(6490, Own, 111), Row(6496, Listed, 56), Row(6514, Listed, 56), Row(6520, Own, 105),
    Row(6526, Listed, 74), Row(6535, Listed, 154), Row(6541, Listed, 396), Row(6556, Own, 397), Row(6567, Own, 396),
    Row(6572, Listed, 667), Row(6584, Own, 667), Row(6596, Own, 290), Row(6603, Listed, 293), Row(6618, Own, 293),
    Row(6623, Listed, 688), Row(6638, Listed, 689), Row(6642, Listed, 290), Row(6650, Own, 621),
    Row(6667, Listed, 622), Row(6689, Own, 622), Row(6695, Singular, 272), Row(6702, Own, 272),
    Row(6714, Listed, 273), Row(6733, Singular, 273), Row(6753, Own, 273), Row(6762, Listed, 103),
    Row(6778, Own, 276), Row(6783, Listed, 664), Row(6792, Own, 664), Row(6796, Listed, 273), Row(6809, Listed, 409),
    Row(6816, Listed, 704), Row(6826, Listed, 704), Row(6841, Listed, 704), Row(6854, Own, 704), Row(6880, Own, 184),
    Row(6899, Listed, 184), Row(6905, Listed, 176), Row(6914, Listed, 182), Row(6921, Listed, 183),
    Row(6927, Listed, 298), Row(6932, Own, 515), Row(6944, Listed, 517), Row(6960, Own, 517), Row(6975, Own, 516),
    Row(6980, Own, 23), Row(6990, Own, 610), Row(7000, Listed, 472), Row(7007, Singular, 296), Row(7015, Own, 296),
    Row(7026, Listed, 298), Row(7048, Own, 298), Row(7075, Own, 299), Row(7097, Own, 297), Row(7105, Own, 309),
    Row(7123, Own, 310), Row(7128, Listed, 232), Row(7136, Listed, 640), Row(7142, Own, 255), Row(7145, Listed, 714),
    Row(7148, Listed, 348), Row(7153, Listed, 348), Row(7161, Own, 348), Row(7165, Listed, 695), Row(7174, Own, 696),
    Row(7185, Own, 695), Row(7192, Listed, 297), Row(7197, Listed, 299), Row(7202, Listed, 516),
    Row(7206, Listed, 296), Row(7214, Listed, 299), Row(7227, Listed, 176), Row(7248, Listed, 180),
    Row(7264, Listed, 182), Row(7271, Own, 177), Row(7286, Listed, 178), Row(7305, Own, 178), Row(7317, Listed, 181),
    Row(7327, Listed, 176), Row(7340, Listed, 176), Row(7359, Own, 176), Row(7386, Own, 180), Row(7412, Own, 182),
    Row(7429, Listed, 177), Row(7458, Listed, 178), Row(7476, Singular, 181), Row(7495, Own, 181),
    Row(7514, Own, 179), Row(7534, Own, 183), Row(7547, Listed, 179), Row(7557, Listed, 183), Row(7561, Listed, 501),
    Row(7565, Own, 676), Row(7569, Own, 5), Row(7575, Listed, 294), Row(7586, Listed, 17), Row(7597, Listed, 17),
    Row(7602, Own, 17), Row(7605, Listed, 471), Row(7614, Listed, 675), Row(7621, Own, 635), Row(7629, Listed, 635),
    Row(7645, Listed, 637), Row(7659, Own, 636), Row(7669, Listed, 636), Row(7678, Listed, 506), Row(7694, Own, 506),
    Row(7702, Listed, 712), Row(7736, Listed, 5), Row(7753, Listed, 10), Row(7785, Own, 431), Row(7801, Own, 210),
    Row(7812, Own, 116), Row(7816, Own, 498), Row(7823, Own, 666), Row(7828, Listed, 431), Row(7841, Listed, 403),
    Row(7859, Own, 403), Row(7863, Listed, 392), Row(7870, Listed, 360), Row(7892, Own, 360), Row(7903, Listed, 25),
    Row(7913, Listed, 25), Row(7929, Own, 25), Row(7932, Listed, 10), Row(7942, Own, 10), Row(7945, Listed, 10),
    Row(7951, Own, 329), Row(7956, Listed, 357), Row(7962, Listed, 45), Row(8015, Own, 45), Row(8029, Listed, 139),
    Row(8050, Listed, 138), Row(8061, Own, 370), Row(8068, Listed, 213), Row(8081, Listed, 216),
    Row(8087, Listed, 158), Row(8103, Own, 158), Row(8116, Listed, 159), Row(8122, Own, 358), Row(8132, Own, 160),
    Row(8136, Listed, 335), Row(8141, Listed, 336), Row(8145, Listed, 77), Row(8172, Listed, 654),
    Row(8180, Listed, 615), Row(8184, Listed, 661), Row(8195, Own, 257), Row(8205, Listed, 192),
    Row(8213, Listed, 236), Row(8222, Own, 236), Row(8238, Own, 265), Row(8250, Listed, 265), Row(8257, Singular, 66),
    Row(8265, Part, 66), Row(8282, Listed, 139), Row(8289, Own, 192), Row(8293, Own, 654), Row(8316, Part, 43),
    Row(8339, Part, 44), Row(8372, Own, 43), Row(8405, Own, 44), Row(8416, Listed, 578), Row(8433, Own, 136),
    Row(8446, Listed, 33), Row(8469, Own, 532), Row(8488, Listed, 6), Row(8504, Listed, 34), Row(8516, Listed, 4),
    Row(8534, Own, 220), Row(8547, Singular, 660), Row(8561, Own, 660), Row(8569, Listed, 494),
    Row(8580, Listed, 495), Row(8606, Own, 496), Row(8625, Own, 495), Row(8639, Own, 494), Row(8645, Own, 260),
    Row(8654, Listed, 312), Row(8670, Own, 313), Row(8683, Own, 312), Row(8691, Listed, 329), Row(8699, Own, 623),
    Row(8704, Listed, 592), Row(8716, Own, 593), Row(8726, Own, 592), Row(8738, Own, 57), Row(8744, Own, 289),
    Row(8748, Listed, 363), Row(8752, Listed, 496), Row(8758, Listed, 335), Row(8771, Own, 336), Row(8780, Own, 335),
    Row(8789, Listed, 336), Row(8794, Listed, 226), Row(8801, Own, 226), Row(8815, Listed, 227),
    Row(8842, Singular, 227), Row(8870, Own, 227), Row(8875, Own, 421), Row(8884, Own, 104), Row(8893, Own, 556),
    Row(8900, Own, 591), Row(8904, Own, 534), Row(8913, Listed, 333), Row(8919, Own, 577), Row(8928, Listed, 149),
    Row(8931, Listed, 624), Row(8938, Own, 471), Row(8946, Listed, 529), Row(8950, Own, 333), Row(8961, Own, 334),
    Row(8966, Listed, 334), Row(8969, Listed, 139), Row(8981, Listed, 211), Row(8987, Listed, 717),
    Row(8991, Listed, 716), Row(9001, Listed, 136), Row(9007, Listed, 294), Row(9016, Listed, 295),
    Row(9022, Listed, 634), Row(9028, Own, 33), Row(9032, Listed, 532), Row(9035, Listed, 35), Row(9047, Own, 6),
    Row(9056, Own, 34), Row(9071, Listed, 133), Row(9084, Own, 120), Row(9096, Own, 35), Row(9126, Listed, 134),
    Row(9150, Listed, 133), Row(9175, Own, 133), Row(9192, Listed, 134), Row(9222, Listed, 134), Row(9253, Part, 134),
    Row(9302, Own, 134), Row(9307, Listed, 4), Row(9319, Listed, 713), Row(9324, Listed, 220), Row(9336, Listed, 221),
    Row(9342, Listed, 221), Row(9356, Listed, 222), Row(9362, Listed, 220), Row(9367, Listed, 53),
    Row(9378, Listed, 53), Row(9425, Listed, 45), Row(9437, Own, 77), Row(9443, Own, 161), Row(9448, Own, 419),
    Row(9454, Listed, 161), Row(9471, Own, 624), Row(9476, Own, 213), Row(9490, Listed, 385), Row(9511, Own, 215),
    Row(9517, Listed, 214), Row(9531, Own, 214), Row(9537, Listed, 415), Row(9555, Singular, 416),
    Row(9574, Own, 416), Row(9600, Own, 415), Row(9607, Part, 123), Row(9607, Part, 124), Row(9607, Part, 125),
    Row(9620, Own, 125), Row(9642, Listed, 124), Row(9665, Own, 124), Row(9682, Listed, 123), Row(9709, Own, 123),
    Row(9726, Listed, 123), Row(9739, Listed, 124), Row(9745, Own, 445), Row(9749, Own, 521),
    Row(9766, Singular, 522), Row(9784, Own, 522), Row(9795, Listed, 522), Row(9806, Listed, 523),
    Row(9820, Own, 523), Row(9823, Listed, 588), Row(9827, Listed, 432), Row(9831, Own, 108), Row(9837, Own, 681),
    Row(9842, Listed, 240), Row(9851, Own, 240), Row(9860, Own, 241), Row(9866, Own, 564), Row(9875, Listed, 93),
    Row(9894, Own, 93), Row(9903, Own, 605), Row(9918, Own, 580), Row(9928, Listed, 580), Row(9946, Own, 432),
    Row(9955, Listed, 432), Row(9965, Listed, 579), Row(9972, Listed, 479), Row(9986, Own, 479), Row(10000, Own, 480),
    Row(10010, Listed, 480), Row(10017, Own, 420), Row(10024, Own, 485), Row(10034, Listed, 6),
    Row(10044, Listed, 36), Row(10049, Listed, 91), Row(10066, Own, 36), Row(10084, Listed, 91), Row(10090, Own, 46),
    Row(10108, Own, 90), Row(10124, Own, 152), Row(10131, Listed, 34), Row(10149, Own, 588), Row(10178, Listed, 108),
    Row(10192, Listed, 115), Row(10203, Listed, 54), Row(10222, Own, 54), Row(10233, Own, 165), Row(10248, Own, 508),
    Row(10267, Own, 446), Row(10282, Listed, 426), Row(10289, Listed, 642), Row(10294, Listed, 275),
    Row(10297, Own, 573), Row(10301, Listed, 575), Row(10311, Own, 574), Row(10325, Own, 612),
    Row(10330, Listed, 575), Row(10335, Listed, 573), Row(10346, Own, 575), Row(10357, Listed, 573),
    Row(10362, Listed, 712), Row(10379, Own, 707), Row(10389, Listed, 354), Row(10397, Own, 365),
    Row(10401, Listed, 165), Row(10412, Listed, 15), Row(10417, Own, 15), Row(10429, Listed, 292),
    Row(10441, Listed, 383), Row(10454, Listed, 292), Row(10469, Own, 292), Row(10477, Listed, 181),
    Row(10484, Own, 369), Row(10493, Own, 545), Row(10498, Own, 207), Row(10505, Part, 135), Row(10509, Listed, 641),
    Row(10524, Listed, 30), Row(10551, Own, 30), Row(10556, Listed, 645), Row(10564, Listed, 707),
    Row(10568, Listed, 415), Row(10572, Listed, 416), Row(10575, Listed, 527), Row(10579, Listed, 527),
    Row(10588, Own, 527), Row(10598, Listed, 528), Row(10613, Own, 528), Row(10616, Listed, 446),
    Row(10621, Listed, 366), Row(10632, Own, 366), Row(10637, Listed, 447), Row(10656, Own, 447),
    Row(10659, Own, 426), Row(10665, Listed, 583), Row(10676, Own, 583), Row(10683, Listed, 583),
    Row(10685, Listed, 545), Row(10696, Own, 697), Row(10702, Listed, 678), Row(10706, Own, 708),
    Row(10716, Listed, 112), Row(10722, Own, 705), Row(10730, Listed, 83), Row(10739, Own, 350), Row(10755, Own, 576),
    Row(10760, Listed, 361), Row(10774, Own, 361), Row(10779, Own, 338), Row(10793, Listed, 339),
    Row(10815, Singular, 339), Row(10838, Own, 339), Row(10850, Own, 340), Row(10858, Listed, 340),
    Row(10865, Own, 595), Row(10872, Listed, 558), Row(10883, Listed, 678), Row(10891, Own, 482),
    Row(10907, Own, 567), Row(10917, Listed, 253), Row(10939, Listed, 254), Row(10959, Listed, 255),
    Row(10978, Listed, 254), Row(11006, Own, 186), Row(11018, Listed, 186), Row(11025, Listed, 0),
    Row(11040, Listed, 644), Row(11058, Own, 644), Row(11079, Own, 645), Row(11094, Listed, 643),
    Row(11112, Own, 643), Row(11129, Own, 640), Row(11145, Listed, 642), Row(11164, Own, 642),
    Row(11177, Listed, 641), Row(11193, Own, 641), Row(11207, Listed, 645), Row(11220, Own, 395),
    Row(11227, Own, 328), Row(11234, Listed, 565), Row(11241, Own, 22), Row(11260, Own, 483), Row(11268, Listed, 524),
    Row(11274, Own, 147), Row(11288, Listed, 147), Row(11297, Listed, 147), Row(11314, Listed, 147),
    Row(11330, Listed, 223), Row(11343, Own, 223), Row(11352, Listed, 223), Row(11356, Own, 468),
    Row(11361, Listed, 560), Row(11365, Listed, 395), Row(11368, Listed, 455), Row(11382, Own, 639),
    Row(11391, Listed, 639), Row(11394, Listed, 484), Row(11405, Singular, 484), Row(11417, Own, 484),
    Row(11422, Listed, 483), Row(11429, Listed, 56), Row(11431, Listed, 285), Row(11440, Own, 209),
    Row(11463, Listed, 103), Row(11490, Own, 115), Row(11501, Listed, 115), Row(11522, Own, 683),
    Row(11529, Own, 126), Row(11537, Own, 321), Row(11544, Listed, 219), Row(11558, Own, 219),
    Row(11578, Listed, 690), Row(11588, Own, 84), Row(11593, Own, 549), Row(11596, Listed, 445),
    Row(11599, Listed, 209), Row(11603, Listed, 209), Row(11606, Listed, 103), Row(11619, Own, 103),
    Row(11627, Own, 285), Row(11645, Own, 424), Row(11649, Own, 459), Row(11658, Own, 218), Row(11665, Own, 61),
    Row(11677, Listed, 567), Row(11682, Listed, 217), Row(11690, Own, 62), Row(11708, Own, 332),
    Row(11712, Listed, 619), Row(11725, Listed, 620), Row(11743, Own, 620), Row(11758, Own, 619),
    Row(11762, Listed, 424), Row(11791, Listed, 32), Row(11821, Listed, 32), Row(11824, Listed, 141),
    Row(11828, Listed, 140), Row(11851, Own, 140), Row(11855, Listed, 141), Row(11866, Listed, 142),
    Row(11889, Own, 141), Row(11894, Listed, 142), Row(11909, Own, 142), Row(11918, Own, 201), Row(11937, Own, 202),
    Row(11956, Listed, 445), Row(11963, Listed, 576), Row(11973, Listed, 576), Row(11981, Listed, 217),
    Row(11997, Listed, 386), Row(12007, Own, 217), Row(12026, Listed, 140), Row(12045, Listed, 141),
    Row(12063, Listed, 551), Row(12067, Own, 32), Row(12088, Own, 448), Row(12094, Listed, 262),
    Row(12101, Listed, 10), Row(12108, Own, 692), Row(12116, Own, 342), Row(12130, Own, 325), Row(12140, Own, 379),
    Row(12162, Own, 380), Row(12188, Own, 384), Row(12211, Own, 385), Row(12225, Listed, 383), Row(12247, Own, 383),
    Row(12275, Own, 386), Row(12296, Own, 382), Row(12319, Own, 387), Row(12341, Own, 389), Row(12366, Own, 388),
    Row(12373, Listed, 630), Row(12387, Listed, 631), Row(12401, Listed, 632), Row(12410, Own, 630),
    Row(12430, Singular, 631), Row(12451, Own, 631), Row(12467, Singular, 632), Row(12484, Own, 632),
    Row(12505, Listed, 630), Row(12514, Listed, 441), Row(12517, Listed, 332), Row(12520, Listed, 448),
    Row(12526, Own, 519), Row(12536, Own, 520), Row(12546, Listed, 625), Row(12563, Own, 625),
    Row(12569, Listed, 267), Row(12577, Own, 268), Row(12589, Listed, 267), Row(12601, Own, 267),
    Row(12612, Listed, 382), Row(12615, Listed, 630), Row(12618, Listed, 441), Row(12625, Own, 441),
    Row(12630, Own, 378), Row(12636, Own, 259), Row(12653, Own, 637), Row(12666, Listed, 637), Row(12671, Own, 75),
    Row(12675, Listed, 452), Row(12678, Listed, 13), Row(12683, Own, 119), Row(12689, Listed, 327),
    Row(12697, Own, 327), Row(12701, Listed, 685), Row(12711, Own, 13), Row(12724, Listed, 95),
    Row(12745, Listed, 149), Row(12775, Own, 149), Row(12793, Listed, 13), Row(12804, Own, 148), Row(12817, Own, 452),
    Row(12825, Listed, 509), Row(12844, Singular, 512), Row(12864, Own, 512), Row(12879, Listed, 512),
    Row(12897, Own, 511), Row(12911, Listed, 513), Row(12926, Own, 513), Row(12937, Listed, 510),
    Row(12943, Own, 629), Row(12949, Own, 300), Row(12958, Listed, 303), Row(12984, Own, 303),
    Row(12997, Listed, 303), Row(13009, Listed, 301), Row(13022, Singular, 301), Row(13036, Own, 301),
    Row(13049, Listed, 302), Row(13058, Listed, 302), Row(13064, Own, 63), Row(13071, Listed, 586),
    Row(13077, Own, 302), Row(13089, Listed, 185), Row(13100, Listed, 103), Row(13105, Listed, 377),
    Row(13111, Listed, 41), Row(13116, Listed, 450), Row(13119, Listed, 53), Row(13129, Listed, 623),
    Row(13138, Listed, 97), Row(13155, Listed, 97), Row(13169, Own, 97), Row(13179, Listed, 97),
    Row(13204, Listed, 14), Row(13229, Listed, 114), Row(13238, Listed, 97), Row(13243, Own, 232),
    Row(13255, Listed, 235), Row(13270, Own, 235), Row(13283, Listed, 387), Row(13295, Own, 233),
    Row(13308, Own, 234), Row(13316, Listed, 233), Row(13335, Listed, 63), Row(13347, Part, 30),
    Row(13360, Listed, 53), Row(13381, Listed, 53), Row(13397, Listed, 19), Row(13422, Own, 19),
    Row(13432, Listed, 77), Row(13437, Own, 539), Row(13440, Listed, 88), Row(13443, Own, 469), Row(13448, Own, 470),
    Row(13462, Own, 185), Row(13468, Own, 537), Row(13472, Listed, 553), Row(13475, Listed, 293),
    Row(13486, Listed, 293), Row(13490, Listed, 434), Row(13501, Listed, 495), Row(13508, Listed, 576),
    Row(13525, Own, 4), Row(13535, Listed, 4), Row(13546, Listed, 718), Row(13571, Own, 718), Row(13578, Listed, 488),
    Row(13590, Own, 488), Row(13597, Listed, 612), Row(13600, Own, 538), Row(13606, Listed, 372),
    Row(13622, Own, 373), Row(13642, Own, 372), Row(13647, Listed, 601), Row(13653, Listed, 601),
    Row(13664, Own, 601), Row(13671, Listed, 407), Row(13675, Listed, 366), Row(13679, Own, 617),
    Row(13682, Own, 114), Row(13693, Own, 647), Row(13706, Own, 648), Row(13716, Own, 113), Row(13722, Own, 95),
    Row(13726, Own, 14), Row(13733, Listed, 615), Row(13750, Own, 615), Row(13761, Own, 616), Row(13766, Listed, 616),
    Row(13773, Own, 271), Row(13787, Own, 547), Row(13795, Listed, 322), Row(13809, Own, 322),
    Row(13815, Listed, 343), Row(13819, Listed, 368), Row(13823, Listed, 269), Row(13833, Own, 269),
    Row(13838, Own, 581), Row(13854, Listed, 581), Row(13858, Listed, 508), Row(13863, Listed, 508),
    Row(13875, Own, 320), Row(13879, Own, 655), Row(13893, Own, 518), Row(13896, Listed, 0), Row(13904, Listed, 228),
    Row(13924, Listed, 229), Row(13937, Listed, 231), Row(13959, Own, 231), Row(13968, Own, 594),
    Row(13978, Listed, 9), Row(13988, Listed, 145), Row(13998, Listed, 17), Row(14008, Listed, 334),
    Row(14018, Listed, 15), Row(14028, Listed, 142), Row(14039, Listed, 0), Row(14049, Listed, 138),
    Row(14059, Listed, 360), Row(14082, Listed, 8), Row(14107, Listed, 67), Row(14112, Own, 487),
    Row(14116, Listed, 0), Row(14141, Listed, 81), Row(14147, Listed, 81), Row(14157, Own, 81), Row(14168, Own, 47),
    Row(14177, Listed, 618), Row(14186, Own, 343), Row(14191, Listed, 370), Row(14217, Listed, 137),
    Row(14220, Own, 67), Row(14230, Own, 646), Row(14234, Listed, 646), Row(14240, Listed, 646),
    Row(14246, Listed, 655), Row(14249, Own, 8), Row(14261, Listed, 499), Row(14264, Own, 578),
    Row(14278, Listed, 578), Row(14292, Own, 579), Row(14303, Own, 582), Row(14310, Listed, 582),
    Row(14314, Listed, 137), Row(14333, Own, 139), Row(14344, Listed, 138), Row(14349, Listed, 138),
    Row(14379, Own, 137), Row(14394, Own, 138), Row(14408, Listed, 139), Row(14416, Own, 627),
    Row(14426, Listed, 627), Row(14431, Listed, 15), Row(14435, Own, 476), Row(14447, Listed, 389),
    Row(14465, Own, 478), Row(14472, Listed, 478), Row(14480, Listed, 477), Row(14489, Own, 477), Row(14494, Own, 21),
    Row(14500, Listed, 21), Row(14510, Listed, 21), Row(14514, Own, 256), Row(14523, Own, 274), Row(14529, Own, 628),
    Row(14542, Own, 275), Row(14550, Own, 42), Row(14562, Listed, 314), Row(14578, Own, 314), Row(14590, Listed, 314),
    Row(14602, Listed, 371), Row(14620, Own, 371), Row(14625, Listed, 371), Row(14630, Listed, 170),
    Row(14641, Own, 170), Row(14654, Listed, 589), Row(14660, Listed, 184), Row(14665, Listed, 638),
    Row(14677, Own, 638), Row(14684, Listed, 412), Row(14708, Own, 410), Row(14724, Listed, 410),
    Row(14733, Listed, 411), Row(14757, Own, 411), Row(14773, Own, 412), Row(14778, Listed, 142),
    Row(14792, Listed, 626), Row(14808, Own, 626), Row(14814, Listed, 147), Row(14823, Listed, 220),
    Row(14857, Own, 222), Row(14873, Own, 221), Row(14878, Own, 50), Row(14888, Listed, 50), Row(14893, Listed, 314),
    Row(14897, Own, 442), Row(14900, Own, 0), Row(14904, Listed, 0), Row(14908, Own, 677), Row(14914, Own, 399),
    Row(14919, Listed, 316), Row(14930, Own, 316), Row(14950, Listed, 315), Row(14965, Own, 315),
    Row(14979, Listed, 315), Row(14984, Own, 526), Row(14996, Own, 368), Row(15007, Listed, 29),
    Row(15017, Listed, 675), Row(15021, Own, 656), Row(15026, Listed, 658), Row(15036, Listed, 139),
    Row(15053, Listed, 138), Row(15064, Listed, 138), Row(15074, Own, 284), Row(15080, Listed, 576),
    Row(15088, Listed, 556), Row(15108, Listed, 556), Row(15120, Own, 330), Row(15123, Listed, 284),
    Row(15131, Listed, 284), Row(15137, Listed, 8), Row(15142, Listed, 199), Row(15157, Listed, 200),
    Row(15163, Listed, 121), Row(15176, Own, 121), Row(15194, Listed, 84), Row(15215, Own, 159), Row(15224, Own, 596),
    Row(15236, Listed, 597), Row(15257, Own, 597), Row(15264, Own, 557), Row(15272, Listed, 613),
    Row(15292, Listed, 614), Row(15305, Own, 614), Row(15316, Own, 613), Row(15322, Own, 406), Row(15335, Own, 407),
    Row(15348, Own, 408), Row(15357, Listed, 407), Row(15366, Listed, 408), Row(15386, Own, 409),
    Row(15392, Own, 304), Row(15401, Own, 679), Row(15405, Listed, 223), Row(15413, Own, 277),
    Row(15418, Listed, 660), Row(15427, Listed, 162), Row(15437, Listed, 162), Row(15459, Own, 163),
    Row(15480, Own, 164), Row(15495, Own, 162), Row(15509, Listed, 163), Row(15523, Listed, 164),
    Row(15533, Own, 546), Row(15541, Listed, 562), Row(15553, Listed, 563), Row(15572, Own, 563),
    Row(15585, Own, 562), Row(15591, Own, 535), Row(15604, Own, 536), Row(15611, Listed, 536),
    Row(15616, Listed, 393), Row(15624, Listed, 533), Row(15640, Own, 533), Row(15648, Listed, 549),
    Row(15654, Own, 684), Row(15670, Listed, 53), Row(15678, Own, 318), Row(15681, Listed, 314), Row(15685, Own, 570),
    Row(15690, Singular, 394), Row(15696, Own, 394), Row(15705, Own, 106), Row(15709, Own, 250), Row(15717, Own, 7),
    Row(15728, Listed, 7), Row(15732, Listed, 450), Row(15744, Own, 450), Row(15748, Own, 682),
    Row(15751, Listed, 147), Row(15757, Listed, 687), Row(15766, Own, 710), Row(15774, Own, 502),
    Row(15781, Listed, 94), Row(15789, Listed, 710), Row(15794, Listed, 497), Row(15803, Own, 497),
    Row(15813, Own, 490), Row(15832, Listed, 490), Row(15844, Listed, 500), Row(15860, Singular, 500),
    Row(15877, Own, 500), Row(15882, Listed, 490), Row(15902, Own, 112), Row(15931, Listed, 112),
    Row(15948, Own, 354), Row(15953, Own, 262), Row(15956, Listed, 162), Row(15960, Own, 657),
    Row(15978, Listed, 658), Row(15989, Own, 658), Row(15994, Listed, 658), Row(15999, Listed, 493),
    Row(16011, Own, 493), Row(16018, Listed, 351), Row(16027, Own, 258), Row(16039, Listed, 463), Row(16042, Own, 11),
    Row(16054, Part, 127), Row(16054, Part, 128), Row(16054, Part, 129), Row(16054, Part, 130), Row(16054, Part, 131),
    Row(16070, Own, 127), Row(16087, Own, 128), Row(16108, Listed, 130), Row(16125, Joint, 129),
    Row(16125, Joint, 131), Row(16146, Own, 129), Row(16167, Own, 131), Row(16190, Own, 130), Row(16204, Listed, 435),
    Row(16224, Own, 435), Row(16229, Listed, 461), Row(16246, Own, 461), Row(16260, Own, 463),
    Row(16271, Listed, 461), Row(16295, Own, 464), Row(16304, Own, 462), Row(16312, Listed, 464),
    Row(16318, Listed, 127), Row(16325, Listed, 128), Row(16336, Listed, 130), Row(16347, Listed, 129),
    Row(16358, Listed, 131), Row(16362, Listed, 442), Row(16375, Listed, 442), Row(16379, Listed, 426),
    Row(16389, Own, 422), Row(16397, Own, 48), Row(16417, Listed, 11), Row(16424, Own, 317), Row(16430, Listed, 232),
    Row(16443, Listed, 235), Row(16457, Listed, 234), Row(16464, Own, 693), Row(16474, Listed, 694),
    Row(16486, Listed, 694), Row(16498, Listed, 693), Row(16515, Own, 694), Row(16520, Own, 558),
    Row(16536, Singular, 559), Row(16553, Own, 559), Row(16565, Listed, 559), Row(16572, Own, 96),
    Row(16585, Listed, 96), Row(16589, Listed, 639), Row(16608, Singular, 608), Row(16628, Own, 608),
    Row(16645, Own, 607), Row(16659, Own, 606), Row(16673, Listed, 606), Row(16682, Listed, 288),
    Row(16702, Own, 288), Row(16718, Listed, 605), Row(16733, Listed, 248), Row(16758, Own, 248),
    Row(16769, Own, 377), Row(16792, Listed, 88), Row(16804, Singular, 28), Row(16817, Own, 28),
    Row(16835, Listed, 55), Row(16857, Own, 55), Row(16862, Listed, 633), Row(16873, Listed, 20),
    Row(16886, Listed, 20), Row(16905, Listed, 20), Row(16932, Own, 20), Row(16935, Own, 88), Row(16946, Listed, 540),
    Row(16961, Own, 540), Row(16968, Listed, 541), Row(16981, Own, 541), Row(16985, Listed, 542),
    Row(16994, Listed, 542), Row(17014, Own, 542), Row(17040, Own, 118), Row(17061, Own, 26), Row(17070, Part, 64),
    Row(17107, Part, 134), Row(17127, Part, 132), Row(17131, Listed, 554), Row(17138, Listed, 55),
    Row(17142, Own, 472), Row(17147, Own, 454), Row(17157, Listed, 455), Row(17178, Own, 455), Row(17188, Own, 611),
    Row(17193, Own, 24), Row(17203, Listed, 560), Row(17223, Own, 560), Row(17231, Own, 561), Row(17239, Own, 261),
    Row(17242, Listed, 1), Row(17250, Listed, 99), Row(17256, Singular, 69), Row(17263, Part, 69),
    Row(17277, Listed, 701), Row(17283, Own, 698), Row(17292, Own, 712), Row(17313, Listed, 444),
    Row(17315, Listed, 669), Row(17318, Listed, 701), Row(17323, Own, 489), Row(17330, Own, 688),
    Row(17347, Own, 689), Row(17353, Listed, 494), Row(17370, Listed, 714), Row(17384, Listed, 211),
    Row(17411, Listed, 716), Row(17426, Listed, 388), Row(17448, Own, 211), Row(17466, Listed, 581),
    Row(17476, Own, 714), Row(17492, Part, 132), Row(17492, Part, 135), Row(17521, Listed, 135), Row(17557, Own, 135),
    Row(17588, Listed, 132), Row(17611, Listed, 135), Row(17632, Listed, 132), Row(17668, Own, 132),
    Row(17688, Listed, 53), Row(17716, Part, 53), Row(17747, Own, 53), Row(17770, Own, 551), Row(17802, Own, 552),
    Row(17812, Listed, 713), Row(17834, Own, 713), Row(17861, Listed, 715), Row(17866, Listed, 551),
    Row(17876, Listed, 552), Row(17891, Own, 433), Row(17900, Own, 669), Row(17903, Listed, 443),
    Row(17909, Own, 444), Row(17919, Listed, 444), Row(17930, Own, 443), Row(17935, Listed, 551),
    Row(17941, Listed, 552), Row(17945, Own, 715), Row(17949, Listed, 716), Row(17952, Listed, 1),
    Row(17955, Own, 543), Row(17964, Listed, 543), Row(17968, Listed, 331), Row(17976, Listed, 331),
    Row(17987, Own, 331), Row(17992, Own, 544), Row(17996, Listed, 3), Row(18007, Own, 3), Row(18022, Own, 29),
    Row(18026, Listed, 74), Row(18043, Singular, 155), Row(18061, Own, 155), Row(18069, Listed, 156),
    Row(18079, Listed, 153), Row(18090, Own, 153), Row(18108, Own, 154), Row(18118, Own, 74), Row(18130, Own, 156),
    Row(18141, Listed, 154), Row(18151, Listed, 155), Row(18164, Listed, 543), Row(18173, Singular, 110),
    Row(18183, Own, 110), Row(18196, Listed, 66), Row(18210, Part, 64), Row(18210, Part, 66), Row(18210, Part, 69),
    Row(18231, Singular, 66), Row(18253, Own, 66), Row(18276, Listed, 93), Row(18295, Listed, 64),
    Row(18318, Own, 64), Row(18338, Singular, 69), Row(18359, Own, 69), Row(18373, Listed, 64),
    Row(18384, Listed, 69), Row(18388, Listed, 169), Row(18407, Own, 169), Row(18411, Listed, 251),
    Row(18421, Listed, 251), Row(18434, Own, 251), Row(18445, Own, 413), Row(18457, Own, 414),
    Row(18470, Listed, 414), Row(18478, Listed, 77), Row(18486, Own, 680), Row(18492, Own, 398),
    Row(18499, Listed, 120), Row(18509, Listed, 120), Row(18518, Own, 172), Row(18540, Singular, 173),
    Row(18563, Own, 173), Row(18579, Listed, 173), Row(18583, Own, 659),
];
