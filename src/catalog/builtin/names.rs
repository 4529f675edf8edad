//! Tables of the catalogue, each file as long as what it is made of. Generated from `data/services/` by
//! `tests/catalog_builtin.rs`: edit those files, and run that test with `PORTCULLIS_UPDATE=1`.

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
trolplanenodekubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubeworkerkubol2\
tpldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslightninglig\
htningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinuxhaheartbe\
atliquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotusnoteslotu\
snotesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmissionmailsu\
bmissionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdnsmediagat\
ewaycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessagesmessag\
esubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsoftdirectxg\
amingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftnetshowmic\
rosoftrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikrouterosapi\
mikrotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabilisicqmlflo\
wmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbshardandconf\
igserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamsclustern\
etmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessengerm\
snmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommun\
icationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbrow\
sermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmur\
murmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassivec\
hecksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernapst\
ermetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonito\
rnatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetbi\
osdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetocto\
pusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkdat\
amanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkups\
toolsneutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nntpnntp\
overtlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgroupwis\
enovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasterntskentsk\
eyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapperonvi\
fonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenbaoopenc\
onnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftmachinec\
onfigserveropenshiftmcsopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiopenstac\
kkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenvasopen\
vpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoracletlsospf\
ossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmcomputi\
ngnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcppcspcsdpdlpdldat\
astreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexplexdiscoveryplexl\
ocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2postofficeprotoc\
ol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portcontrolprotocolportmappostgrespostgresexporterpostgre\
sqlpostofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojec\
tzomboidprometheusprometheusalertmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnodee\
xporterprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindows\
exporterproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxve\
consolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppe\
tserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4q\
uicktime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbi\
tmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiu\
sradiuscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminra\
dosgwradsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerrealt\
imestreamingprotocolrealtimetransportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsredisse\
ntinelredistlsremoteadministratorremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontrol\
itrendezvousrexecrfbripripngrke2supervisorrloginrmcprndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcove\
rhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslo\
grtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverr\
ustgamerustgameservers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbsc\
ylladbbetweennodesscylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecure\
pop3secureshellsecuresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartners\
giespsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmbsmbfiles\
haringsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecure\
smtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5sockspro\
xysolrsonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemonspamds\
parksparkmasterspectrumscalespegelspicespiceconsolesplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcol\
lectorspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidpr\
oxysrcdsssdpsshsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstreamworks\
strongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvnsv\
nservesvrlocswarmsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinterfaces\
ynergysyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeakt\
eamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleporttelep\
ortauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterminalse\
rvicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrentt\
orsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicroofficesc\
antrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwincat\
typesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonlin\
epatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidis\
coveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdiscov\
eryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvarn\
ishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmverdaccioverdaccion\
pmregistryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtua\
lplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachinecon\
solevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocalt\
ecinternetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanli\
nuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebmi\
nwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdeliveryo\
ptimizationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandvi\
deowindowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewind\
owsmessengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindows\
remotemanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrmh\
ttpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdm\
cpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertls\
xmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengerme\
ssageyahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoom\
essengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbi\
xtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeeperclusterz\
oom\
";

pub(super) static ROWS: [Row; 1612] = [
    Row(3, Listed, 654), Row(20, Own, 654), Row(30, Own, 318), Row(34, Listed, 318), Row(41, Own, 59),
    Row(48, Listed, 356), Row(63, Own, 301), Row(91, Own, 288), Row(126, Own, 289), Row(151, Singular, 300),
    Row(177, Own, 300), Row(185, Own, 516), Row(200, Listed, 517), Row(218, Own, 517), Row(221, Listed, 345),
    Row(234, Listed, 300), Row(238, Listed, 300), Row(241, Listed, 12), Row(251, Listed, 12), Row(254, Listed, 586),
    Row(256, Listed, 659), Row(259, Listed, 70), Row(267, Listed, 71), Row(277, Own, 71), Row(284, Own, 262),
    Row(287, Listed, 101), Row(292, Listed, 100), Row(297, Listed, 101), Row(309, Listed, 374), Row(328, Listed, 375),
    Row(346, Own, 375), Row(361, Listed, 99), Row(377, Listed, 671), Row(383, Own, 109), Row(395, Listed, 109),
    Row(401, Listed, 369), Row(420, Own, 369), Row(427, Listed, 369), Row(440, Listed, 73), Row(443, Listed, 635),
    Row(447, Own, 501), Row(458, Own, 502), Row(463, Listed, 502), Row(473, Own, 663), Row(476, Own, 73),
    Row(482, Own, 72), Row(501, Listed, 70), Row(523, Own, 70), Row(529, Listed, 695), Row(542, Listed, 262),
    Row(557, Listed, 224), Row(570, Listed, 233), Row(581, Listed, 171), Row(603, Listed, 100), Row(630, Own, 100),
    Row(652, Listed, 101), Row(679, Own, 101), Row(690, Listed, 507), Row(700, Listed, 252), Row(711, Listed, 170),
    Row(723, Own, 672), Row(738, Listed, 172), Row(745, Own, 418), Row(749, Listed, 166), Row(762, Own, 649),
    Row(781, Listed, 12), Row(793, Own, 68), Row(816, Part, 56), Row(843, Own, 56), Row(852, Listed, 166),
    Row(880, Own, 166), Row(898, Own, 540), Row(908, Listed, 12), Row(931, Part, 12), Row(957, Own, 12),
    Row(972, Own, 150), Row(981, Listed, 103), Row(989, Own, 238), Row(992, Listed, 540), Row(995, Listed, 317),
    Row(1013, Own, 317), Row(1020, Listed, 516), Row(1031, Listed, 272), Row(1037, Own, 361), Row(1044, Listed, 545),
    Row(1055, Listed, 635), Row(1067, Own, 636), Row(1091, Own, 635), Row(1102, Listed, 633), Row(1122, Part, 135),
    Row(1126, Listed, 305), Row(1131, Listed, 77), Row(1137, Listed, 331), Row(1145, Own, 331), Row(1157, Own, 594),
    Row(1171, Own, 593), Row(1187, Listed, 594), Row(1200, Own, 595), Row(1219, Listed, 595), Row(1233, Listed, 593),
    Row(1249, Listed, 594), Row(1262, Listed, 595), Row(1281, Listed, 595), Row(1288, Listed, 549),
    Row(1297, Listed, 58), Row(1300, Listed, 651), Row(1310, Own, 523), Row(1315, Listed, 397), Row(1326, Own, 345),
    Row(1332, Own, 581), Row(1335, Listed, 459), Row(1346, Own, 460), Row(1358, Own, 459), Row(1361, Own, 458),
    Row(1374, Own, 651), Row(1390, Listed, 634), Row(1400, Own, 37), Row(1417, Own, 427), Row(1426, Listed, 278),
    Row(1445, Own, 278), Row(1452, Own, 495), Row(1462, Own, 496), Row(1472, Own, 94), Row(1488, Listed, 378),
    Row(1496, Listed, 58), Row(1513, Own, 58), Row(1516, Listed, 545), Row(1520, Listed, 236), Row(1527, Listed, 77),
    Row(1533, Listed, 430), Row(1539, Listed, 429), Row(1555, Listed, 49), Row(1579, Own, 49), Row(1583, Listed, 156),
    Row(1594, Listed, 19), Row(1599, Listed, 695), Row(1607, Own, 384), Row(1618, Own, 189), Row(1624, Own, 453),
    Row(1630, Listed, 394), Row(1639, Own, 224), Row(1659, Singular, 225), Row(1680, Own, 225),
    Row(1696, Listed, 225), Row(1708, Own, 226), Row(1716, Listed, 672), Row(1720, Own, 576), Row(1732, Listed, 420),
    Row(1739, Listed, 575), Row(1750, Own, 575), Row(1767, Own, 577), Row(1774, Listed, 576), Row(1794, Own, 420),
    Row(1801, Listed, 577), Row(1809, Own, 266), Row(1812, Listed, 542), Row(1830, Own, 444), Row(1837, Listed, 444),
    Row(1844, Listed, 411), Row(1856, Own, 411), Row(1865, Listed, 442), Row(1883, Own, 442), Row(1887, Listed, 569),
    Row(1899, Listed, 190), Row(1916, Singular, 190), Row(1934, Own, 190), Row(1946, Own, 191),
    Row(1952, Listed, 630), Row(1967, Listed, 663), Row(1976, Listed, 641), Row(1982, Listed, 27),
    Row(1991, Listed, 542), Row(2000, Own, 27), Row(2024, Own, 542), Row(2030, Listed, 368), Row(2042, Own, 368),
    Row(2047, Listed, 368), Row(2057, Listed, 239), Row(2080, Singular, 241), Row(2104, Own, 241),
    Row(2118, Own, 240), Row(2139, Listed, 241), Row(2155, Own, 239), Row(2159, Own, 350), Row(2171, Own, 351),
    Row(2176, Listed, 351), Row(2183, Own, 683), Row(2192, Listed, 245), Row(2203, Own, 245), Row(2211, Listed, 395),
    Row(2232, Own, 395), Row(2242, Own, 99), Row(2251, Own, 92), Row(2263, Own, 107), Row(2281, Part, 134),
    Row(2296, Part, 132), Row(2305, Own, 274), Row(2315, Own, 277), Row(2338, Listed, 510), Row(2357, Own, 151),
    Row(2363, Listed, 200), Row(2372, Own, 201), Row(2385, Own, 200), Row(2397, Listed, 202), Row(2410, Own, 202),
    Row(2419, Listed, 19), Row(2427, Listed, 152), Row(2435, Own, 204), Row(2440, Listed, 349),
    Row(2446, Listed, 643), Row(2455, Own, 235), Row(2462, Own, 233), Row(2476, Own, 234), Row(2486, Listed, 234),
    Row(2492, Own, 684), Row(2505, Own, 686), Row(2514, Own, 685), Row(2517, Listed, 224), Row(2524, Own, 248),
    Row(2532, Listed, 558), Row(2548, Own, 558), Row(2551, Listed, 308), Row(2555, Listed, 308),
    Row(2559, Listed, 16), Row(2566, Listed, 98), Row(2585, Own, 98), Row(2589, Listed, 98), Row(2592, Listed, 282),
    Row(2602, Own, 282), Row(2606, Listed, 490), Row(2610, Listed, 56), Row(2622, Listed, 91), Row(2647, Own, 91),
    Row(2657, Listed, 416), Row(2674, Own, 416), Row(2677, Own, 220), Row(2682, Listed, 589), Row(2685, Listed, 370),
    Row(2706, Listed, 4), Row(2712, Listed, 4), Row(2732, Own, 699), Row(2738, Listed, 499), Row(2747, Listed, 499),
    Row(2765, Own, 499), Row(2773, Listed, 549), Row(2777, Listed, 700), Row(2791, Own, 700), Row(2795, Listed, 429),
    Row(2805, Own, 430), Row(2817, Listed, 433), Row(2827, Own, 429), Row(2839, Own, 432), Row(2851, Own, 431),
    Row(2858, Listed, 79), Row(2868, Own, 79), Row(2876, Own, 299), Row(2881, Own, 356), Row(2885, Own, 694),
    Row(2911, Listed, 56), Row(2921, Part, 43), Row(2921, Part, 44), Row(2932, Listed, 43), Row(2943, Listed, 44),
    Row(2957, Listed, 43), Row(2971, Listed, 44), Row(2978, Listed, 168), Row(2990, Own, 168), Row(2996, Own, 283),
    Row(3028, Own, 370), Row(3042, Listed, 41), Row(3062, Own, 41), Row(3066, Own, 349), Row(3075, Listed, 349),
    Row(3078, Listed, 338), Row(3082, Own, 338), Row(3093, Own, 339), Row(3100, Listed, 339), Row(3106, Listed, 339),
    Row(3109, Listed, 78), Row(3121, Own, 423), Row(3132, Own, 422), Row(3142, Own, 421), Row(3151, Own, 196),
    Row(3167, Own, 197), Row(3185, Listed, 196), Row(3197, Listed, 197), Row(3212, Listed, 196), Row(3226, Own, 199),
    Row(3233, Listed, 197), Row(3244, Own, 198), Row(3253, Listed, 393), Row(3256, Listed, 423),
    Row(3262, Listed, 78), Row(3279, Own, 78), Row(3299, Listed, 78), Row(3315, Listed, 78), Row(3322, Listed, 421),
    Row(3340, Own, 320), Row(3344, Own, 18), Row(3347, Listed, 422), Row(3350, Listed, 421), Row(3360, Listed, 589),
    Row(3374, Own, 589), Row(3377, Listed, 320), Row(3386, Own, 597), Row(3390, Listed, 362), Row(3396, Listed, 342),
    Row(3409, Own, 249), Row(3433, Singular, 250), Row(3458, Own, 250), Row(3480, Listed, 250),
    Row(3495, Listed, 139), Row(3517, Listed, 81), Row(3521, Listed, 607), Row(3533, Listed, 98),
    Row(3537, Listed, 335), Row(3547, Own, 195), Row(3552, Listed, 4), Row(3556, Listed, 506), Row(3562, Listed, 506),
    Row(3578, Own, 506), Row(3589, Listed, 87), Row(3606, Own, 87), Row(3616, Listed, 85), Row(3632, Own, 85),
    Row(3645, Own, 86), Row(3648, Listed, 658), Row(3655, Listed, 353), Row(3671, Own, 353), Row(3675, Listed, 20),
    Row(3679, Own, 174), Row(3696, Singular, 175), Row(3714, Own, 175), Row(3724, Listed, 174),
    Row(3732, Listed, 175), Row(3742, Listed, 175), Row(3750, Own, 346), Row(3758, Listed, 497), Row(3781, Own, 497),
    Row(3791, Own, 335), Row(3799, Listed, 136), Row(3837, Listed, 74), Row(3845, Listed, 649), Row(3853, Own, 313),
    Row(3856, Listed, 167), Row(3861, Listed, 347), Row(3873, Singular, 133), Row(3886, Part, 133),
    Row(3890, Listed, 344), Row(3898, Listed, 49), Row(3910, Own, 187), Row(3926, Own, 188), Row(3932, Listed, 560),
    Row(3939, Own, 560), Row(3960, Listed, 560), Row(3965, Own, 171), Row(3974, Listed, 396), Row(3981, Own, 396),
    Row(3988, Listed, 275), Row(4002, Own, 561), Row(4020, Own, 347), Row(4041, Listed, 347), Row(4044, Listed, 348),
    Row(4051, Own, 302), Row(4064, Listed, 302), Row(4077, Listed, 637), Row(4098, Own, 637), Row(4111, Listed, 634),
    Row(4118, Own, 117), Row(4121, Own, 590), Row(4131, Own, 591), Row(4135, Listed, 591), Row(4141, Listed, 212),
    Row(4154, Own, 212), Row(4164, Listed, 548), Row(4174, Listed, 120), Row(4177, Listed, 167),
    Row(4182, Listed, 49), Row(4189, Own, 522), Row(4193, Listed, 398), Row(4199, Own, 449), Row(4205, Listed, 276),
    Row(4214, Own, 276), Row(4217, Listed, 279), Row(4226, Listed, 279), Row(4231, Own, 275), Row(4241, Listed, 0),
    Row(4252, Own, 279), Row(4258, Listed, 629), Row(4262, Own, 467), Row(4269, Listed, 40), Row(4282, Own, 40),
    Row(4295, Listed, 288), Row(4311, Listed, 289), Row(4321, Listed, 60), Row(4343, Own, 60), Row(4356, Listed, 668),
    Row(4363, Listed, 578), Row(4372, Own, 578), Row(4376, Listed, 308), Row(4380, Own, 474), Row(4384, Listed, 474),
    Row(4396, Own, 65), Row(4404, Own, 89), Row(4411, Listed, 308), Row(4440, Own, 167), Row(4449, Listed, 167),
    Row(4459, Own, 647), Row(4465, Own, 692), Row(4476, Own, 648), Row(4480, Listed, 580), Row(4484, Own, 358),
    Row(4491, Own, 385), Row(4502, Own, 386), Row(4514, Own, 387), Row(4522, Listed, 394), Row(4536, Own, 394),
    Row(4543, Listed, 399), Row(4554, Own, 398), Row(4570, Own, 399), Row(4573, Own, 446), Row(4582, Own, 557),
    Row(4589, Own, 102), Row(4598, Listed, 30), Row(4602, Listed, 557), Row(4611, Listed, 598),
    Row(4615, Listed, 451), Row(4630, Own, 451), Row(4634, Listed, 450), Row(4646, Own, 450), Row(4648, Listed, 670),
    Row(4652, Listed, 31), Row(4666, Own, 639), Row(4678, Own, 31), Row(4685, Listed, 639), Row(4694, Listed, 206),
    Row(4701, Listed, 208), Row(4715, Listed, 564), Row(4729, Listed, 563), Row(4739, Listed, 169),
    Row(4745, Own, 343), Row(4759, Listed, 550), Row(4763, Listed, 689), Row(4767, Listed, 539),
    Row(4771, Listed, 539), Row(4783, Own, 564), Row(4795, Own, 563), Row(4808, Listed, 208), Row(4829, Own, 208),
    Row(4838, Listed, 206), Row(4841, Listed, 405), Row(4850, Listed, 281), Row(4854, Listed, 259),
    Row(4867, Own, 260), Row(4878, Own, 259), Row(4881, Listed, 559), Row(4884, Listed, 357), Row(4891, Own, 357),
    Row(4904, Own, 689), Row(4910, Listed, 2), Row(4926, Own, 2), Row(4934, Listed, 2), Row(4941, Own, 80),
    Row(4948, Listed, 115), Row(4963, Listed, 83), Row(4973, Listed, 83), Row(5003, Own, 83), Row(5007, Own, 466),
    Row(5011, Own, 1), Row(5016, Listed, 9), Row(5021, Own, 670), Row(5034, Listed, 670), Row(5042, Listed, 99),
    Row(5049, Listed, 99), Row(5064, Listed, 99), Row(5069, Listed, 695), Row(5080, Listed, 9), Row(5091, Listed, 9),
    Row(5100, Listed, 50), Row(5112, Listed, 701), Row(5117, Own, 9), Row(5126, Listed, 671), Row(5134, Listed, 671),
    Row(5152, Own, 671), Row(5159, Listed, 9), Row(5165, Listed, 191), Row(5190, Listed, 1), Row(5203, Listed, 619),
    Row(5222, Own, 620), Row(5237, Listed, 620), Row(5267, Own, 619), Row(5270, Listed, 638), Row(5274, Own, 638),
    Row(5280, Listed, 220), Row(5291, Listed, 221), Row(5296, Own, 521), Row(5311, Own, 580), Row(5314, Listed, 27),
    Row(5318, Listed, 33), Row(5325, Own, 604), Row(5332, Listed, 68), Row(5342, Listed, 113), Row(5352, Listed, 76),
    Row(5366, Listed, 76), Row(5383, Own, 76), Row(5389, Listed, 410), Row(5396, Own, 410), Row(5399, Listed, 675),
    Row(5404, Listed, 675), Row(5409, Own, 38), Row(5414, Own, 305), Row(5417, Listed, 302), Row(5423, Listed, 340),
    Row(5432, Listed, 341), Row(5444, Own, 340), Row(5463, Own, 341), Row(5474, Listed, 337), Row(5482, Listed, 349),
    Row(5490, Listed, 441), Row(5494, Own, 468), Row(5497, Own, 656), Row(5504, Listed, 657), Row(5509, Listed, 660),
    Row(5513, Listed, 144), Row(5518, Listed, 143), Row(5554, Own, 143), Row(5559, Listed, 144), Row(5594, Own, 144),
    Row(5606, Listed, 146), Row(5618, Listed, 145), Row(5626, Own, 146), Row(5637, Listed, 145),
    Row(5642, Listed, 145), Row(5657, Own, 145), Row(5663, Listed, 242), Row(5671, Own, 242), Row(5680, Listed, 242),
    Row(5689, Own, 243), Row(5697, Own, 221), Row(5705, Listed, 82), Row(5726, Own, 82), Row(5734, Own, 546),
    Row(5753, Own, 547), Row(5784, Listed, 143), Row(5806, Listed, 638), Row(5815, Listed, 49), Row(5836, Own, 675),
    Row(5854, Listed, 118), Row(5883, Listed, 144), Row(5913, Listed, 144), Row(5926, Listed, 26),
    Row(5950, Part, 16), Row(5977, Own, 16), Row(5994, Listed, 92), Row(6020, Listed, 51), Row(6028, Listed, 321),
    Row(6031, Listed, 302), Row(6036, Listed, 484), Row(6042, Own, 484), Row(6048, Own, 485), Row(6053, Own, 479),
    Row(6057, Listed, 493), Row(6066, Own, 493), Row(6070, Own, 545), Row(6073, Listed, 16), Row(6077, Listed, 16),
    Row(6082, Own, 660), Row(6089, Own, 659), Row(6097, Own, 658), Row(6105, Listed, 656), Row(6114, Listed, 657),
    Row(6131, Own, 657), Row(6134, Listed, 92), Row(6144, Own, 157), Row(6148, Listed, 157), Row(6154, Listed, 656),
    Row(6169, Own, 433), Row(6174, Listed, 52), Row(6190, Own, 52), Row(6205, Own, 122), Row(6216, Listed, 52),
    Row(6220, Own, 51), Row(6228, Listed, 337), Row(6235, Listed, 337), Row(6239, Own, 39), Row(6256, Own, 193),
    Row(6262, Listed, 193), Row(6280, Own, 194), Row(6298, Listed, 194), Row(6306, Listed, 193), Row(6311, Own, 111),
    Row(6317, Listed, 56), Row(6335, Listed, 56), Row(6341, Own, 105), Row(6347, Listed, 74), Row(6356, Listed, 154),
    Row(6362, Listed, 390), Row(6377, Own, 391), Row(6388, Own, 390), Row(6393, Listed, 653), Row(6405, Own, 653),
    Row(6417, Own, 286), Row(6422, Listed, 673), Row(6437, Listed, 674), Row(6441, Listed, 286), Row(6449, Own, 607),
    Row(6466, Listed, 608), Row(6488, Own, 608), Row(6494, Singular, 268), Row(6501, Own, 268),
    Row(6513, Listed, 269), Row(6532, Singular, 269), Row(6552, Own, 269), Row(6561, Listed, 103),
    Row(6577, Own, 272), Row(6582, Listed, 650), Row(6591, Own, 650), Row(6595, Listed, 269), Row(6608, Listed, 403),
    Row(6615, Listed, 687), Row(6625, Listed, 687), Row(6640, Listed, 687), Row(6653, Own, 687), Row(6679, Own, 184),
    Row(6698, Listed, 184), Row(6704, Listed, 176), Row(6713, Listed, 182), Row(6720, Listed, 183),
    Row(6726, Listed, 292), Row(6731, Own, 507), Row(6743, Listed, 509), Row(6759, Own, 509), Row(6774, Own, 508),
    Row(6779, Own, 23), Row(6789, Own, 598), Row(6799, Listed, 465), Row(6806, Singular, 290), Row(6814, Own, 290),
    Row(6825, Listed, 292), Row(6847, Own, 292), Row(6874, Own, 293), Row(6896, Own, 291), Row(6904, Own, 303),
    Row(6922, Own, 304), Row(6927, Listed, 228), Row(6935, Listed, 626), Row(6941, Own, 251), Row(6944, Listed, 697),
    Row(6947, Listed, 342), Row(6952, Listed, 342), Row(6960, Own, 342), Row(6964, Listed, 679), Row(6973, Own, 680),
    Row(6984, Own, 679), Row(6991, Listed, 291), Row(6996, Listed, 293), Row(7001, Listed, 508),
    Row(7005, Listed, 290), Row(7013, Listed, 293), Row(7026, Listed, 176), Row(7047, Listed, 180),
    Row(7063, Listed, 182), Row(7070, Own, 177), Row(7085, Listed, 178), Row(7104, Own, 178), Row(7116, Listed, 181),
    Row(7126, Listed, 176), Row(7139, Listed, 176), Row(7158, Own, 176), Row(7185, Own, 180), Row(7211, Own, 182),
    Row(7229, Singular, 181), Row(7248, Own, 181), Row(7267, Own, 179), Row(7287, Own, 183), Row(7300, Listed, 179),
    Row(7310, Listed, 183), Row(7314, Listed, 493), Row(7318, Own, 661), Row(7322, Own, 5), Row(7328, Listed, 288),
    Row(7339, Listed, 17), Row(7350, Listed, 17), Row(7355, Own, 17), Row(7358, Listed, 464), Row(7367, Listed, 660),
    Row(7374, Own, 621), Row(7382, Listed, 621), Row(7398, Listed, 623), Row(7412, Own, 622), Row(7422, Listed, 622),
    Row(7431, Listed, 498), Row(7447, Own, 498), Row(7455, Listed, 695), Row(7489, Listed, 5), Row(7506, Listed, 10),
    Row(7538, Own, 424), Row(7554, Own, 206), Row(7565, Own, 116), Row(7569, Own, 491), Row(7576, Own, 652),
    Row(7581, Listed, 424), Row(7594, Listed, 397), Row(7612, Own, 397), Row(7616, Listed, 386),
    Row(7623, Listed, 354), Row(7645, Own, 354), Row(7656, Listed, 25), Row(7666, Listed, 25), Row(7682, Own, 25),
    Row(7685, Listed, 10), Row(7695, Own, 10), Row(7698, Listed, 10), Row(7704, Own, 323), Row(7709, Listed, 351),
    Row(7715, Listed, 45), Row(7768, Own, 45), Row(7782, Listed, 139), Row(7803, Listed, 138), Row(7814, Own, 364),
    Row(7821, Listed, 209), Row(7834, Listed, 212), Row(7840, Listed, 158), Row(7856, Own, 158),
    Row(7869, Listed, 159), Row(7875, Own, 352), Row(7885, Own, 160), Row(7889, Listed, 329), Row(7894, Listed, 330),
    Row(7898, Listed, 77), Row(7925, Listed, 640), Row(7933, Listed, 601), Row(7937, Listed, 647),
    Row(7948, Own, 253), Row(7958, Listed, 192), Row(7966, Listed, 232), Row(7975, Own, 232), Row(7991, Own, 261),
    Row(8003, Listed, 261), Row(8010, Singular, 66), Row(8018, Part, 66), Row(8035, Listed, 139), Row(8042, Own, 192),
    Row(8046, Own, 640), Row(8069, Part, 43), Row(8092, Part, 44), Row(8125, Own, 43), Row(8158, Own, 44),
    Row(8169, Listed, 569), Row(8186, Own, 136), Row(8199, Listed, 33), Row(8222, Own, 524), Row(8241, Listed, 6),
    Row(8257, Listed, 34), Row(8269, Listed, 4), Row(8287, Own, 216), Row(8300, Singular, 646), Row(8314, Own, 646),
    Row(8322, Listed, 487), Row(8333, Listed, 488), Row(8359, Own, 489), Row(8378, Own, 488), Row(8392, Own, 487),
    Row(8398, Own, 256), Row(8407, Listed, 306), Row(8423, Own, 307), Row(8436, Own, 306), Row(8444, Listed, 323),
    Row(8452, Own, 609), Row(8457, Listed, 583), Row(8469, Own, 584), Row(8479, Own, 583), Row(8491, Own, 57),
    Row(8497, Own, 285), Row(8501, Listed, 357), Row(8505, Listed, 489), Row(8511, Listed, 329), Row(8524, Own, 330),
    Row(8533, Own, 329), Row(8542, Listed, 330), Row(8547, Listed, 222), Row(8554, Own, 222), Row(8568, Listed, 223),
    Row(8595, Singular, 223), Row(8623, Own, 223), Row(8628, Own, 414), Row(8637, Own, 104), Row(8646, Own, 548),
    Row(8653, Own, 582), Row(8657, Own, 526), Row(8666, Listed, 327), Row(8672, Own, 568), Row(8681, Listed, 149),
    Row(8684, Listed, 610), Row(8691, Own, 464), Row(8699, Listed, 521), Row(8703, Own, 327), Row(8714, Own, 328),
    Row(8719, Listed, 328), Row(8722, Listed, 139), Row(8734, Listed, 207), Row(8740, Listed, 700),
    Row(8744, Listed, 699), Row(8754, Listed, 136), Row(8760, Listed, 288), Row(8769, Listed, 289),
    Row(8775, Listed, 620), Row(8781, Own, 33), Row(8785, Listed, 524), Row(8788, Listed, 35), Row(8800, Own, 6),
    Row(8809, Own, 34), Row(8824, Listed, 133), Row(8837, Own, 120), Row(8849, Own, 35), Row(8879, Listed, 134),
    Row(8903, Listed, 133), Row(8928, Own, 133), Row(8945, Listed, 134), Row(8975, Listed, 134), Row(9006, Part, 134),
    Row(9055, Own, 134), Row(9060, Listed, 4), Row(9072, Listed, 696), Row(9077, Listed, 216), Row(9089, Listed, 217),
    Row(9095, Listed, 217), Row(9109, Listed, 218), Row(9115, Listed, 216), Row(9120, Listed, 53),
    Row(9131, Listed, 53), Row(9178, Listed, 45), Row(9190, Own, 77), Row(9196, Own, 161), Row(9201, Own, 412),
    Row(9207, Listed, 161), Row(9224, Own, 610), Row(9229, Own, 209), Row(9243, Listed, 379), Row(9264, Own, 211),
    Row(9270, Listed, 210), Row(9284, Own, 210), Row(9290, Listed, 408), Row(9308, Singular, 409),
    Row(9327, Own, 409), Row(9353, Own, 408), Row(9360, Part, 123), Row(9360, Part, 124), Row(9360, Part, 125),
    Row(9373, Own, 125), Row(9395, Listed, 124), Row(9418, Own, 124), Row(9435, Listed, 123), Row(9462, Own, 123),
    Row(9479, Listed, 123), Row(9492, Listed, 124), Row(9498, Own, 438), Row(9502, Own, 513),
    Row(9519, Singular, 514), Row(9537, Own, 514), Row(9548, Listed, 514), Row(9559, Listed, 515),
    Row(9573, Own, 515), Row(9576, Listed, 579), Row(9580, Listed, 425), Row(9584, Own, 108), Row(9590, Own, 666),
    Row(9595, Listed, 236), Row(9604, Own, 236), Row(9613, Own, 237), Row(9619, Own, 556), Row(9628, Listed, 93),
    Row(9647, Own, 93), Row(9656, Own, 596), Row(9671, Own, 571), Row(9681, Listed, 571), Row(9699, Own, 425),
    Row(9708, Listed, 425), Row(9718, Listed, 570), Row(9725, Listed, 472), Row(9739, Own, 472), Row(9753, Own, 473),
    Row(9763, Listed, 473), Row(9770, Own, 413), Row(9777, Own, 478), Row(9787, Listed, 6), Row(9797, Listed, 36),
    Row(9802, Listed, 91), Row(9819, Own, 36), Row(9837, Listed, 91), Row(9843, Own, 46), Row(9861, Own, 90),
    Row(9877, Own, 152), Row(9884, Listed, 34), Row(9902, Own, 579), Row(9931, Listed, 108), Row(9945, Listed, 115),
    Row(9956, Listed, 54), Row(9975, Own, 54), Row(9986, Own, 165), Row(10001, Own, 500), Row(10020, Own, 439),
    Row(10035, Listed, 419), Row(10042, Listed, 628), Row(10047, Listed, 271), Row(10050, Own, 565),
    Row(10054, Listed, 566), Row(10068, Own, 600), Row(10073, Listed, 566), Row(10078, Listed, 565),
    Row(10089, Own, 566), Row(10100, Listed, 565), Row(10105, Listed, 695), Row(10122, Own, 690),
    Row(10132, Listed, 348), Row(10140, Own, 359), Row(10144, Listed, 165), Row(10155, Listed, 15),
    Row(10160, Own, 15), Row(10172, Listed, 287), Row(10184, Listed, 377), Row(10197, Listed, 287),
    Row(10212, Own, 287), Row(10220, Listed, 181), Row(10227, Own, 363), Row(10236, Own, 537), Row(10241, Own, 203),
    Row(10248, Part, 135), Row(10252, Listed, 627), Row(10267, Listed, 30), Row(10294, Own, 30),
    Row(10299, Listed, 631), Row(10307, Listed, 690), Row(10311, Listed, 408), Row(10315, Listed, 409),
    Row(10318, Listed, 519), Row(10322, Listed, 519), Row(10331, Own, 519), Row(10341, Listed, 520),
    Row(10356, Own, 520), Row(10359, Listed, 439), Row(10364, Listed, 360), Row(10375, Own, 360),
    Row(10380, Listed, 440), Row(10399, Own, 440), Row(10402, Own, 419), Row(10408, Listed, 574),
    Row(10419, Own, 574), Row(10426, Listed, 574), Row(10428, Listed, 537), Row(10439, Own, 681),
    Row(10445, Listed, 663), Row(10449, Own, 691), Row(10459, Listed, 112), Row(10465, Own, 688),
    Row(10473, Listed, 83), Row(10482, Own, 344), Row(10498, Own, 567), Row(10503, Listed, 355), Row(10517, Own, 355),
    Row(10522, Own, 332), Row(10536, Listed, 333), Row(10558, Singular, 333), Row(10581, Own, 333),
    Row(10593, Own, 334), Row(10601, Listed, 334), Row(10608, Own, 586), Row(10615, Listed, 550),
    Row(10626, Listed, 663), Row(10634, Own, 475), Row(10650, Own, 559), Row(10660, Listed, 249),
    Row(10682, Listed, 250), Row(10702, Listed, 251), Row(10721, Listed, 250), Row(10749, Own, 186),
    Row(10761, Listed, 186), Row(10776, Listed, 630), Row(10794, Own, 630), Row(10815, Own, 631),
    Row(10830, Listed, 629), Row(10848, Own, 629), Row(10865, Own, 626), Row(10881, Listed, 628),
    Row(10900, Own, 628), Row(10913, Listed, 627), Row(10929, Own, 627), Row(10943, Listed, 631),
    Row(10956, Own, 389), Row(10963, Own, 322), Row(10970, Listed, 557), Row(10977, Own, 22), Row(10996, Own, 476),
    Row(11004, Listed, 516), Row(11010, Own, 147), Row(11024, Listed, 147), Row(11033, Listed, 147),
    Row(11050, Listed, 147), Row(11066, Listed, 219), Row(11079, Own, 219), Row(11088, Listed, 219),
    Row(11092, Own, 461), Row(11097, Listed, 552), Row(11101, Listed, 389), Row(11104, Listed, 448),
    Row(11118, Own, 625), Row(11127, Listed, 625), Row(11130, Listed, 477), Row(11141, Singular, 477),
    Row(11153, Own, 477), Row(11158, Listed, 476), Row(11165, Listed, 56), Row(11167, Listed, 281),
    Row(11176, Own, 205), Row(11199, Listed, 103), Row(11226, Own, 115), Row(11237, Listed, 115),
    Row(11258, Own, 668), Row(11265, Own, 126), Row(11273, Own, 315), Row(11280, Listed, 215), Row(11294, Own, 215),
    Row(11304, Own, 84), Row(11309, Own, 541), Row(11312, Listed, 438), Row(11315, Listed, 205),
    Row(11319, Listed, 205), Row(11322, Listed, 103), Row(11335, Own, 103), Row(11343, Own, 281),
    Row(11361, Own, 417), Row(11365, Own, 452), Row(11374, Own, 214), Row(11381, Own, 61), Row(11393, Listed, 559),
    Row(11398, Listed, 213), Row(11406, Own, 62), Row(11424, Own, 326), Row(11428, Listed, 605),
    Row(11441, Listed, 606), Row(11459, Own, 606), Row(11474, Own, 605), Row(11478, Listed, 417),
    Row(11507, Listed, 32), Row(11537, Listed, 32), Row(11540, Listed, 141), Row(11544, Listed, 140),
    Row(11567, Own, 140), Row(11571, Listed, 141), Row(11582, Listed, 142), Row(11605, Own, 141),
    Row(11610, Listed, 142), Row(11625, Own, 142), Row(11644, Listed, 438), Row(11651, Listed, 567),
    Row(11659, Listed, 213), Row(11675, Listed, 380), Row(11685, Own, 213), Row(11704, Listed, 140),
    Row(11723, Listed, 141), Row(11741, Listed, 543), Row(11745, Own, 32), Row(11766, Own, 441),
    Row(11772, Listed, 258), Row(11779, Listed, 10), Row(11786, Own, 676), Row(11794, Own, 336), Row(11808, Own, 319),
    Row(11818, Own, 373), Row(11840, Own, 374), Row(11866, Own, 378), Row(11889, Own, 379), Row(11903, Listed, 377),
    Row(11925, Own, 377), Row(11953, Own, 380), Row(11974, Own, 376), Row(11997, Own, 381), Row(12019, Own, 383),
    Row(12044, Own, 382), Row(12051, Listed, 616), Row(12065, Listed, 617), Row(12079, Listed, 618),
    Row(12088, Own, 616), Row(12108, Singular, 617), Row(12129, Own, 617), Row(12145, Singular, 618),
    Row(12162, Own, 618), Row(12183, Listed, 616), Row(12192, Listed, 434), Row(12195, Listed, 326),
    Row(12198, Listed, 441), Row(12204, Own, 511), Row(12214, Own, 512), Row(12224, Listed, 611),
    Row(12241, Own, 611), Row(12247, Listed, 263), Row(12255, Own, 264), Row(12267, Listed, 263),
    Row(12279, Own, 263), Row(12290, Listed, 376), Row(12293, Listed, 616), Row(12296, Listed, 434),
    Row(12303, Own, 434), Row(12308, Own, 372), Row(12314, Own, 255), Row(12331, Own, 623), Row(12344, Listed, 623),
    Row(12349, Own, 75), Row(12353, Listed, 445), Row(12356, Listed, 13), Row(12361, Own, 119),
    Row(12367, Listed, 321), Row(12375, Own, 321), Row(12379, Listed, 670), Row(12389, Own, 13),
    Row(12402, Listed, 95), Row(12423, Listed, 149), Row(12453, Own, 149), Row(12471, Listed, 13),
    Row(12482, Own, 148), Row(12495, Own, 445), Row(12503, Listed, 501), Row(12522, Singular, 504),
    Row(12542, Own, 504), Row(12557, Listed, 504), Row(12575, Own, 503), Row(12589, Listed, 505),
    Row(12604, Own, 505), Row(12615, Listed, 502), Row(12621, Own, 615), Row(12627, Own, 294),
    Row(12636, Listed, 297), Row(12662, Own, 297), Row(12675, Listed, 297), Row(12687, Listed, 295),
    Row(12700, Singular, 295), Row(12714, Own, 295), Row(12727, Listed, 296), Row(12736, Listed, 296),
    Row(12742, Own, 63), Row(12749, Listed, 577), Row(12755, Own, 296), Row(12767, Listed, 185),
    Row(12778, Listed, 103), Row(12783, Listed, 371), Row(12789, Listed, 41), Row(12794, Listed, 443),
    Row(12797, Listed, 53), Row(12807, Listed, 609), Row(12816, Listed, 97), Row(12833, Listed, 97),
    Row(12847, Own, 97), Row(12857, Listed, 97), Row(12882, Listed, 14), Row(12907, Listed, 114),
    Row(12916, Listed, 97), Row(12921, Own, 228), Row(12933, Listed, 231), Row(12948, Own, 231),
    Row(12961, Listed, 381), Row(12973, Own, 229), Row(12986, Own, 230), Row(12994, Listed, 229),
    Row(13013, Listed, 63), Row(13025, Part, 30), Row(13038, Listed, 53), Row(13059, Listed, 53),
    Row(13075, Listed, 19), Row(13100, Own, 19), Row(13110, Listed, 77), Row(13115, Own, 531), Row(13118, Listed, 88),
    Row(13121, Own, 462), Row(13126, Own, 463), Row(13140, Own, 185), Row(13146, Own, 529), Row(13150, Listed, 545),
    Row(13154, Listed, 427), Row(13165, Listed, 488), Row(13172, Listed, 567), Row(13189, Own, 4),
    Row(13199, Listed, 4), Row(13210, Listed, 701), Row(13235, Own, 701), Row(13242, Listed, 481),
    Row(13254, Own, 481), Row(13261, Listed, 600), Row(13264, Own, 530), Row(13270, Listed, 366),
    Row(13286, Own, 367), Row(13306, Own, 366), Row(13311, Listed, 592), Row(13317, Listed, 592),
    Row(13328, Own, 592), Row(13335, Listed, 401), Row(13339, Listed, 360), Row(13343, Own, 603),
    Row(13346, Own, 114), Row(13357, Own, 633), Row(13370, Own, 634), Row(13380, Own, 113), Row(13386, Own, 95),
    Row(13390, Own, 14), Row(13397, Listed, 601), Row(13414, Own, 601), Row(13425, Own, 602), Row(13430, Listed, 602),
    Row(13437, Own, 267), Row(13451, Own, 539), Row(13459, Listed, 316), Row(13473, Own, 316),
    Row(13479, Listed, 337), Row(13483, Listed, 362), Row(13487, Listed, 265), Row(13497, Own, 265),
    Row(13502, Own, 572), Row(13518, Listed, 572), Row(13522, Listed, 500), Row(13527, Listed, 500),
    Row(13539, Own, 314), Row(13543, Own, 641), Row(13557, Own, 510), Row(13560, Listed, 0), Row(13568, Listed, 224),
    Row(13588, Listed, 225), Row(13601, Listed, 227), Row(13623, Own, 227), Row(13632, Own, 585),
    Row(13642, Listed, 9), Row(13652, Listed, 145), Row(13662, Listed, 17), Row(13672, Listed, 328),
    Row(13682, Listed, 15), Row(13692, Listed, 142), Row(13703, Listed, 0), Row(13713, Listed, 138),
    Row(13723, Listed, 354), Row(13746, Listed, 8), Row(13771, Listed, 67), Row(13776, Own, 480),
    Row(13780, Listed, 0), Row(13805, Listed, 81), Row(13811, Listed, 81), Row(13821, Own, 81), Row(13832, Own, 47),
    Row(13841, Listed, 604), Row(13850, Own, 337), Row(13855, Listed, 364), Row(13881, Listed, 137),
    Row(13884, Own, 67), Row(13894, Own, 632), Row(13898, Listed, 632), Row(13904, Listed, 632),
    Row(13910, Listed, 641), Row(13913, Own, 8), Row(13916, Own, 569), Row(13930, Listed, 569), Row(13944, Own, 570),
    Row(13955, Own, 573), Row(13962, Listed, 573), Row(13966, Listed, 137), Row(13985, Own, 139),
    Row(13996, Listed, 138), Row(14001, Listed, 138), Row(14031, Own, 137), Row(14046, Own, 138),
    Row(14060, Listed, 139), Row(14068, Own, 613), Row(14078, Listed, 613), Row(14083, Listed, 15),
    Row(14087, Own, 469), Row(14099, Listed, 383), Row(14117, Own, 471), Row(14124, Listed, 471),
    Row(14132, Listed, 470), Row(14141, Own, 470), Row(14146, Own, 21), Row(14152, Listed, 21),
    Row(14162, Listed, 21), Row(14166, Own, 252), Row(14175, Own, 270), Row(14181, Own, 614), Row(14194, Own, 271),
    Row(14202, Own, 42), Row(14214, Listed, 308), Row(14230, Own, 308), Row(14242, Listed, 308),
    Row(14254, Listed, 365), Row(14272, Own, 365), Row(14277, Listed, 365), Row(14282, Listed, 170),
    Row(14293, Own, 170), Row(14306, Listed, 580), Row(14312, Listed, 184), Row(14317, Listed, 624),
    Row(14329, Own, 624), Row(14353, Own, 404), Row(14369, Listed, 404), Row(14378, Listed, 405),
    Row(14402, Own, 405), Row(14407, Listed, 142), Row(14421, Listed, 612), Row(14437, Own, 612),
    Row(14443, Listed, 147), Row(14452, Listed, 216), Row(14486, Own, 218), Row(14502, Own, 217), Row(14507, Own, 50),
    Row(14517, Listed, 50), Row(14522, Listed, 308), Row(14526, Own, 435), Row(14529, Own, 0), Row(14533, Own, 662),
    Row(14539, Own, 393), Row(14544, Listed, 310), Row(14555, Own, 310), Row(14575, Listed, 309),
    Row(14590, Own, 309), Row(14604, Listed, 309), Row(14609, Own, 518), Row(14621, Own, 362), Row(14632, Listed, 29),
    Row(14642, Listed, 660), Row(14646, Own, 642), Row(14651, Listed, 644), Row(14661, Listed, 139),
    Row(14678, Listed, 138), Row(14689, Listed, 138), Row(14699, Own, 280), Row(14705, Listed, 567),
    Row(14713, Listed, 548), Row(14733, Listed, 548), Row(14745, Own, 324), Row(14748, Listed, 280),
    Row(14756, Listed, 280), Row(14762, Listed, 8), Row(14767, Listed, 198), Row(14773, Listed, 121),
    Row(14786, Own, 121), Row(14804, Listed, 84), Row(14825, Own, 159), Row(14834, Own, 587), Row(14846, Listed, 588),
    Row(14867, Own, 588), Row(14874, Own, 549), Row(14880, Own, 400), Row(14893, Own, 401), Row(14906, Own, 402),
    Row(14915, Listed, 401), Row(14924, Listed, 402), Row(14944, Own, 403), Row(14950, Own, 298),
    Row(14959, Own, 664), Row(14963, Listed, 219), Row(14971, Own, 273), Row(14976, Listed, 646),
    Row(14985, Listed, 162), Row(14995, Listed, 162), Row(15017, Own, 163), Row(15038, Own, 164),
    Row(15053, Own, 162), Row(15067, Listed, 163), Row(15081, Listed, 164), Row(15091, Own, 538),
    Row(15099, Listed, 554), Row(15111, Listed, 555), Row(15130, Own, 555), Row(15143, Own, 554),
    Row(15149, Own, 527), Row(15162, Own, 528), Row(15169, Listed, 528), Row(15174, Listed, 387),
    Row(15182, Listed, 525), Row(15198, Own, 525), Row(15206, Listed, 541), Row(15212, Own, 669),
    Row(15228, Listed, 53), Row(15236, Own, 312), Row(15239, Listed, 308), Row(15243, Own, 562),
    Row(15248, Singular, 388), Row(15254, Own, 388), Row(15263, Own, 106), Row(15267, Own, 246), Row(15275, Own, 7),
    Row(15286, Listed, 7), Row(15290, Listed, 443), Row(15302, Own, 443), Row(15306, Own, 667),
    Row(15309, Listed, 147), Row(15315, Listed, 672), Row(15324, Own, 693), Row(15332, Own, 494),
    Row(15339, Listed, 94), Row(15347, Listed, 693), Row(15352, Listed, 490), Row(15361, Own, 490),
    Row(15371, Own, 483), Row(15390, Listed, 483), Row(15402, Listed, 492), Row(15418, Singular, 492),
    Row(15435, Own, 492), Row(15440, Listed, 483), Row(15460, Own, 112), Row(15489, Listed, 112),
    Row(15506, Own, 348), Row(15511, Own, 258), Row(15514, Listed, 162), Row(15518, Own, 643),
    Row(15536, Listed, 644), Row(15547, Own, 644), Row(15552, Listed, 644), Row(15557, Listed, 486),
    Row(15569, Own, 486), Row(15576, Listed, 345), Row(15585, Own, 254), Row(15597, Listed, 456), Row(15600, Own, 11),
    Row(15612, Part, 127), Row(15612, Part, 128), Row(15612, Part, 129), Row(15612, Part, 130), Row(15612, Part, 131),
    Row(15628, Own, 127), Row(15645, Own, 128), Row(15666, Listed, 130), Row(15683, Joint, 129),
    Row(15683, Joint, 131), Row(15704, Own, 129), Row(15725, Own, 131), Row(15748, Own, 130), Row(15762, Listed, 428),
    Row(15782, Own, 428), Row(15787, Listed, 454), Row(15804, Own, 454), Row(15818, Own, 456),
    Row(15829, Listed, 454), Row(15853, Own, 457), Row(15862, Own, 455), Row(15870, Listed, 457),
    Row(15876, Listed, 127), Row(15883, Listed, 128), Row(15894, Listed, 130), Row(15905, Listed, 129),
    Row(15916, Listed, 131), Row(15920, Listed, 435), Row(15933, Listed, 435), Row(15937, Listed, 419),
    Row(15947, Own, 415), Row(15955, Own, 48), Row(15975, Listed, 11), Row(15982, Own, 311), Row(15988, Listed, 228),
    Row(16001, Listed, 231), Row(16015, Listed, 230), Row(16022, Own, 677), Row(16032, Listed, 678),
    Row(16044, Listed, 678), Row(16056, Listed, 677), Row(16073, Own, 678), Row(16078, Own, 550),
    Row(16094, Singular, 551), Row(16111, Own, 551), Row(16123, Listed, 551), Row(16130, Own, 96),
    Row(16143, Listed, 96), Row(16147, Listed, 625), Row(16156, Listed, 284), Row(16176, Own, 284),
    Row(16192, Listed, 596), Row(16207, Listed, 244), Row(16232, Own, 244), Row(16243, Own, 371),
    Row(16266, Listed, 88), Row(16278, Singular, 28), Row(16291, Own, 28), Row(16309, Listed, 55),
    Row(16331, Own, 55), Row(16336, Listed, 619), Row(16347, Listed, 20), Row(16360, Listed, 20),
    Row(16379, Listed, 20), Row(16406, Own, 20), Row(16409, Own, 88), Row(16420, Listed, 532), Row(16435, Own, 532),
    Row(16442, Listed, 533), Row(16455, Own, 533), Row(16459, Listed, 534), Row(16468, Listed, 534),
    Row(16488, Own, 534), Row(16514, Own, 118), Row(16535, Own, 26), Row(16544, Part, 64), Row(16581, Part, 134),
    Row(16601, Part, 132), Row(16605, Listed, 546), Row(16612, Listed, 55), Row(16616, Own, 465),
    Row(16621, Own, 447), Row(16631, Listed, 448), Row(16652, Own, 448), Row(16662, Own, 599), Row(16667, Own, 24),
    Row(16677, Listed, 552), Row(16697, Own, 552), Row(16705, Own, 553), Row(16713, Own, 257), Row(16716, Listed, 1),
    Row(16724, Listed, 99), Row(16730, Singular, 69), Row(16737, Part, 69), Row(16751, Listed, 685),
    Row(16757, Own, 682), Row(16766, Own, 695), Row(16787, Listed, 437), Row(16789, Listed, 655),
    Row(16792, Listed, 685), Row(16797, Own, 482), Row(16804, Own, 673), Row(16821, Own, 674),
    Row(16827, Listed, 487), Row(16844, Listed, 697), Row(16858, Listed, 207), Row(16885, Listed, 699),
    Row(16900, Listed, 382), Row(16922, Own, 207), Row(16940, Listed, 572), Row(16950, Own, 697),
    Row(16966, Part, 132), Row(16966, Part, 135), Row(16995, Listed, 135), Row(17031, Own, 135),
    Row(17062, Listed, 132), Row(17085, Listed, 135), Row(17106, Listed, 132), Row(17142, Own, 132),
    Row(17162, Listed, 53), Row(17190, Part, 53), Row(17221, Own, 53), Row(17244, Own, 543), Row(17276, Own, 544),
    Row(17286, Listed, 696), Row(17308, Own, 696), Row(17335, Listed, 698), Row(17340, Listed, 543),
    Row(17350, Listed, 544), Row(17365, Own, 426), Row(17374, Own, 655), Row(17377, Listed, 436),
    Row(17383, Own, 437), Row(17393, Listed, 437), Row(17404, Own, 436), Row(17409, Listed, 543),
    Row(17415, Listed, 544), Row(17419, Own, 698), Row(17423, Listed, 699), Row(17426, Listed, 1),
    Row(17429, Own, 535), Row(17438, Listed, 535), Row(17442, Listed, 325), Row(17450, Listed, 325),
    Row(17461, Own, 325), Row(17466, Own, 536), Row(17470, Listed, 3), Row(17481, Own, 3), Row(17496, Own, 29),
    Row(17500, Listed, 74), Row(17517, Singular, 155), Row(17535, Own, 155), Row(17543, Listed, 156),
    Row(17553, Listed, 153), Row(17564, Own, 153), Row(17582, Own, 154), Row(17592, Own, 74), Row(17604, Own, 156),
    Row(17615, Listed, 154), Row(17625, Listed, 155), Row(17638, Listed, 535), Row(17647, Singular, 110),
    Row(17657, Own, 110), Row(17670, Listed, 66), Row(17684, Part, 64), Row(17684, Part, 66), Row(17684, Part, 69),
    Row(17705, Singular, 66), Row(17727, Own, 66), Row(17750, Listed, 93), Row(17769, Listed, 64),
    Row(17792, Own, 64), Row(17812, Singular, 69), Row(17833, Own, 69), Row(17847, Listed, 64),
    Row(17858, Listed, 69), Row(17862, Listed, 169), Row(17881, Own, 169), Row(17885, Listed, 247),
    Row(17895, Listed, 247), Row(17908, Own, 247), Row(17919, Own, 406), Row(17931, Own, 407),
    Row(17944, Listed, 407), Row(17952, Listed, 77), Row(17960, Own, 665), Row(17966, Own, 392),
    Row(17973, Listed, 120), Row(17983, Listed, 120), Row(17992, Own, 172), Row(18014, Singular, 173),
    Row(18037, Own, 173), Row(18053, Listed, 173), Row(18057, Own, 645),
];
