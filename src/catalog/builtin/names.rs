//! Tables of the catalogue. Generated from `data/services/` by `tests/catalog_builtin.rs`: edit those files, and run that
//! test with `PORTCULLIS_UPDATE=1`.

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
wmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongodbmongodbclustermongodbshardandconfigservermongodbshardandconfigser\
versmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamsclusternetmsd\
fsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessengermsnmes\
sengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommunicati\
onmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbrowserms\
sqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmurmurmu\
sicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassivechecks\
nagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernapstermet\
aserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonitornats\
monitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetbiosdgm\
netbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetoctopusne\
topnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkdatamana\
gementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkupstools\
neutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nntpnntpovert\
lsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgroupwisenove\
llgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasterntskentskeyest\
ablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapperonvifonvi\
fdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenbaoopenconnec\
topenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftmachineconfig\
serveropenshiftmcsopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiopenstackkeys\
toneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenvasopenvpnop\
envswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoracletlsospfossec\
otlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmcomputingnet\
workhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcppcspcsdpdlpdldatastre\
amperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexplexdiscoveryplexlocald\
iscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2postofficeprotocol2po\
p3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portcontrolprotocolportmappostgrespostgresexporterpostgresqlpo\
stofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetprojectzomb\
oidprometheusprometheusalertmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnodeexport\
erprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindowsexpor\
terproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxveconso\
lesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpuppetserv\
erpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4quickt\
ime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabbitmqbe\
tweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradiusradi\
uscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminradosgw\
radsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerrealtimest\
reamingprotocolrealtimetransportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsredissentine\
lredistlsremoteadministratorremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontrolitren\
dezvousrexecrfbripripngrke2supervisorrloginrmcprndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttp\
endpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcm\
rtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserverrustga\
merustgameservers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbscyllad\
bbetweennodesscylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3s\
ecureshellsecuresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgiesp\
sgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmbsmbfilesharin\
gsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtps\
mtpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysol\
rsonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemonspamdsparks\
parkmasterspectrumscalespegelspicespiceconsolesplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcollecto\
rspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidproxysr\
cdsssdpsshsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstreamworksstron\
gswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvnsvnserv\
esvrlocswarmsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinterfacesynerg\
ysyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeakteamsp\
eak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleportteleportau\
thteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterminalservice\
sterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrenttorsoc\
kstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicroofficescantre\
ndmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwincattypes\
enseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonlinepatc\
h8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidiscover\
yunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdiscoveryup\
sduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvarnishca\
chevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmverdaccioverdaccionpmreg\
istryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtualplac\
esvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachineconsolev\
ncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocaltecint\
ernetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanlinuxde\
faultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebminwebs\
erverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdeliveryoptimi\
zationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandvideowi\
ndowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewindowsme\
ssengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindowsremot\
emanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrmhttpsw\
insreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdmcpxfe\
rxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertlsxmppj\
abberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengermessage\
yahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoomessen\
gerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbixtrap\
perzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1611] = [
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
    Row(8533, Own, 329), Row(8542, Listed, 330), Row(8549, Own, 222), Row(8563, Listed, 223),
    Row(8590, Singular, 223), Row(8618, Own, 223), Row(8623, Own, 414), Row(8632, Own, 104), Row(8641, Own, 548),
    Row(8648, Own, 582), Row(8652, Own, 526), Row(8661, Listed, 327), Row(8667, Own, 568), Row(8676, Listed, 149),
    Row(8679, Listed, 610), Row(8686, Own, 464), Row(8694, Listed, 521), Row(8698, Own, 327), Row(8709, Own, 328),
    Row(8714, Listed, 328), Row(8717, Listed, 139), Row(8729, Listed, 207), Row(8735, Listed, 700),
    Row(8739, Listed, 699), Row(8749, Listed, 136), Row(8755, Listed, 288), Row(8764, Listed, 289),
    Row(8770, Listed, 620), Row(8776, Own, 33), Row(8780, Listed, 524), Row(8783, Listed, 35), Row(8795, Own, 6),
    Row(8804, Own, 34), Row(8819, Listed, 133), Row(8832, Own, 120), Row(8844, Own, 35), Row(8874, Listed, 134),
    Row(8898, Listed, 133), Row(8923, Own, 133), Row(8940, Listed, 134), Row(8970, Listed, 134), Row(9001, Part, 134),
    Row(9050, Own, 134), Row(9055, Listed, 4), Row(9067, Listed, 696), Row(9072, Listed, 216), Row(9084, Listed, 217),
    Row(9090, Listed, 217), Row(9104, Listed, 218), Row(9110, Listed, 216), Row(9115, Listed, 53),
    Row(9126, Listed, 53), Row(9173, Listed, 45), Row(9185, Own, 77), Row(9191, Own, 161), Row(9196, Own, 412),
    Row(9202, Listed, 161), Row(9219, Own, 610), Row(9224, Own, 209), Row(9238, Listed, 379), Row(9259, Own, 211),
    Row(9265, Listed, 210), Row(9279, Own, 210), Row(9285, Listed, 408), Row(9303, Singular, 409),
    Row(9322, Own, 409), Row(9348, Own, 408), Row(9355, Part, 123), Row(9355, Part, 124), Row(9355, Part, 125),
    Row(9368, Own, 125), Row(9390, Listed, 124), Row(9413, Own, 124), Row(9430, Listed, 123), Row(9457, Own, 123),
    Row(9474, Listed, 123), Row(9487, Listed, 124), Row(9493, Own, 438), Row(9497, Own, 513),
    Row(9514, Singular, 514), Row(9532, Own, 514), Row(9543, Listed, 514), Row(9554, Listed, 515),
    Row(9568, Own, 515), Row(9571, Listed, 579), Row(9575, Listed, 425), Row(9579, Own, 108), Row(9585, Own, 666),
    Row(9590, Listed, 236), Row(9599, Own, 236), Row(9608, Own, 237), Row(9614, Own, 556), Row(9623, Listed, 93),
    Row(9642, Own, 93), Row(9651, Own, 596), Row(9666, Own, 571), Row(9676, Listed, 571), Row(9694, Own, 425),
    Row(9703, Listed, 425), Row(9713, Listed, 570), Row(9720, Listed, 472), Row(9734, Own, 472), Row(9748, Own, 473),
    Row(9758, Listed, 473), Row(9765, Own, 413), Row(9772, Own, 478), Row(9782, Listed, 6), Row(9792, Listed, 36),
    Row(9797, Listed, 91), Row(9814, Own, 36), Row(9832, Listed, 91), Row(9838, Own, 46), Row(9856, Own, 90),
    Row(9872, Own, 152), Row(9879, Listed, 34), Row(9897, Own, 579), Row(9926, Listed, 108), Row(9940, Listed, 115),
    Row(9951, Listed, 54), Row(9970, Own, 54), Row(9981, Own, 165), Row(9996, Own, 500), Row(10015, Own, 439),
    Row(10030, Listed, 419), Row(10037, Listed, 628), Row(10042, Listed, 271), Row(10045, Own, 565),
    Row(10049, Listed, 566), Row(10063, Own, 600), Row(10068, Listed, 566), Row(10073, Listed, 565),
    Row(10084, Own, 566), Row(10095, Listed, 565), Row(10100, Listed, 695), Row(10117, Own, 690),
    Row(10127, Listed, 348), Row(10135, Own, 359), Row(10139, Listed, 165), Row(10150, Listed, 15),
    Row(10155, Own, 15), Row(10167, Listed, 287), Row(10179, Listed, 377), Row(10192, Listed, 287),
    Row(10207, Own, 287), Row(10215, Listed, 181), Row(10222, Own, 363), Row(10231, Own, 537), Row(10236, Own, 203),
    Row(10243, Part, 135), Row(10247, Listed, 627), Row(10262, Listed, 30), Row(10289, Own, 30),
    Row(10294, Listed, 631), Row(10302, Listed, 690), Row(10306, Listed, 408), Row(10310, Listed, 409),
    Row(10313, Listed, 519), Row(10317, Listed, 519), Row(10326, Own, 519), Row(10336, Listed, 520),
    Row(10351, Own, 520), Row(10354, Listed, 439), Row(10359, Listed, 360), Row(10370, Own, 360),
    Row(10375, Listed, 440), Row(10394, Own, 440), Row(10397, Own, 419), Row(10403, Listed, 574),
    Row(10414, Own, 574), Row(10421, Listed, 574), Row(10423, Listed, 537), Row(10434, Own, 681),
    Row(10440, Listed, 663), Row(10444, Own, 691), Row(10454, Listed, 112), Row(10460, Own, 688),
    Row(10468, Listed, 83), Row(10477, Own, 344), Row(10493, Own, 567), Row(10498, Listed, 355), Row(10512, Own, 355),
    Row(10517, Own, 332), Row(10531, Listed, 333), Row(10553, Singular, 333), Row(10576, Own, 333),
    Row(10588, Own, 334), Row(10596, Listed, 334), Row(10603, Own, 586), Row(10610, Listed, 550),
    Row(10621, Listed, 663), Row(10629, Own, 475), Row(10645, Own, 559), Row(10655, Listed, 249),
    Row(10677, Listed, 250), Row(10697, Listed, 251), Row(10716, Listed, 250), Row(10744, Own, 186),
    Row(10756, Listed, 186), Row(10771, Listed, 630), Row(10789, Own, 630), Row(10810, Own, 631),
    Row(10825, Listed, 629), Row(10843, Own, 629), Row(10860, Own, 626), Row(10876, Listed, 628),
    Row(10895, Own, 628), Row(10908, Listed, 627), Row(10924, Own, 627), Row(10938, Listed, 631),
    Row(10951, Own, 389), Row(10958, Own, 322), Row(10965, Listed, 557), Row(10972, Own, 22), Row(10991, Own, 476),
    Row(10999, Listed, 516), Row(11005, Own, 147), Row(11019, Listed, 147), Row(11028, Listed, 147),
    Row(11045, Listed, 147), Row(11061, Listed, 219), Row(11074, Own, 219), Row(11083, Listed, 219),
    Row(11087, Own, 461), Row(11092, Listed, 552), Row(11096, Listed, 389), Row(11099, Listed, 448),
    Row(11113, Own, 625), Row(11122, Listed, 625), Row(11125, Listed, 477), Row(11136, Singular, 477),
    Row(11148, Own, 477), Row(11153, Listed, 476), Row(11160, Listed, 56), Row(11162, Listed, 281),
    Row(11171, Own, 205), Row(11194, Listed, 103), Row(11221, Own, 115), Row(11232, Listed, 115),
    Row(11253, Own, 668), Row(11260, Own, 126), Row(11268, Own, 315), Row(11275, Listed, 215), Row(11289, Own, 215),
    Row(11299, Own, 84), Row(11304, Own, 541), Row(11307, Listed, 438), Row(11310, Listed, 205),
    Row(11314, Listed, 205), Row(11317, Listed, 103), Row(11330, Own, 103), Row(11338, Own, 281),
    Row(11356, Own, 417), Row(11360, Own, 452), Row(11369, Own, 214), Row(11376, Own, 61), Row(11388, Listed, 559),
    Row(11393, Listed, 213), Row(11401, Own, 62), Row(11419, Own, 326), Row(11423, Listed, 605),
    Row(11436, Listed, 606), Row(11454, Own, 606), Row(11469, Own, 605), Row(11473, Listed, 417),
    Row(11502, Listed, 32), Row(11532, Listed, 32), Row(11535, Listed, 141), Row(11539, Listed, 140),
    Row(11562, Own, 140), Row(11566, Listed, 141), Row(11577, Listed, 142), Row(11600, Own, 141),
    Row(11605, Listed, 142), Row(11620, Own, 142), Row(11639, Listed, 438), Row(11646, Listed, 567),
    Row(11654, Listed, 213), Row(11670, Listed, 380), Row(11680, Own, 213), Row(11699, Listed, 140),
    Row(11718, Listed, 141), Row(11736, Listed, 543), Row(11740, Own, 32), Row(11761, Own, 441),
    Row(11767, Listed, 258), Row(11774, Listed, 10), Row(11781, Own, 676), Row(11789, Own, 336), Row(11803, Own, 319),
    Row(11813, Own, 373), Row(11835, Own, 374), Row(11861, Own, 378), Row(11884, Own, 379), Row(11898, Listed, 377),
    Row(11920, Own, 377), Row(11948, Own, 380), Row(11969, Own, 376), Row(11992, Own, 381), Row(12014, Own, 383),
    Row(12039, Own, 382), Row(12046, Listed, 616), Row(12060, Listed, 617), Row(12074, Listed, 618),
    Row(12083, Own, 616), Row(12103, Singular, 617), Row(12124, Own, 617), Row(12140, Singular, 618),
    Row(12157, Own, 618), Row(12178, Listed, 616), Row(12187, Listed, 434), Row(12190, Listed, 326),
    Row(12193, Listed, 441), Row(12199, Own, 511), Row(12209, Own, 512), Row(12219, Listed, 611),
    Row(12236, Own, 611), Row(12242, Listed, 263), Row(12250, Own, 264), Row(12262, Listed, 263),
    Row(12274, Own, 263), Row(12285, Listed, 376), Row(12288, Listed, 616), Row(12291, Listed, 434),
    Row(12298, Own, 434), Row(12303, Own, 372), Row(12309, Own, 255), Row(12326, Own, 623), Row(12339, Listed, 623),
    Row(12344, Own, 75), Row(12348, Listed, 445), Row(12351, Listed, 13), Row(12356, Own, 119),
    Row(12362, Listed, 321), Row(12370, Own, 321), Row(12374, Listed, 670), Row(12384, Own, 13),
    Row(12397, Listed, 95), Row(12418, Listed, 149), Row(12448, Own, 149), Row(12466, Listed, 13),
    Row(12477, Own, 148), Row(12490, Own, 445), Row(12498, Listed, 501), Row(12517, Singular, 504),
    Row(12537, Own, 504), Row(12552, Listed, 504), Row(12570, Own, 503), Row(12584, Listed, 505),
    Row(12599, Own, 505), Row(12610, Listed, 502), Row(12616, Own, 615), Row(12622, Own, 294),
    Row(12631, Listed, 297), Row(12657, Own, 297), Row(12670, Listed, 297), Row(12682, Listed, 295),
    Row(12695, Singular, 295), Row(12709, Own, 295), Row(12722, Listed, 296), Row(12731, Listed, 296),
    Row(12737, Own, 63), Row(12744, Listed, 577), Row(12750, Own, 296), Row(12762, Listed, 185),
    Row(12773, Listed, 103), Row(12778, Listed, 371), Row(12784, Listed, 41), Row(12789, Listed, 443),
    Row(12792, Listed, 53), Row(12802, Listed, 609), Row(12811, Listed, 97), Row(12828, Listed, 97),
    Row(12842, Own, 97), Row(12852, Listed, 97), Row(12877, Listed, 14), Row(12902, Listed, 114),
    Row(12911, Listed, 97), Row(12916, Own, 228), Row(12928, Listed, 231), Row(12943, Own, 231),
    Row(12956, Listed, 381), Row(12968, Own, 229), Row(12981, Own, 230), Row(12989, Listed, 229),
    Row(13008, Listed, 63), Row(13020, Part, 30), Row(13033, Listed, 53), Row(13054, Listed, 53),
    Row(13070, Listed, 19), Row(13095, Own, 19), Row(13105, Listed, 77), Row(13110, Own, 531), Row(13113, Listed, 88),
    Row(13116, Own, 462), Row(13121, Own, 463), Row(13135, Own, 185), Row(13141, Own, 529), Row(13145, Listed, 545),
    Row(13149, Listed, 427), Row(13160, Listed, 488), Row(13167, Listed, 567), Row(13184, Own, 4),
    Row(13194, Listed, 4), Row(13205, Listed, 701), Row(13230, Own, 701), Row(13237, Listed, 481),
    Row(13249, Own, 481), Row(13256, Listed, 600), Row(13259, Own, 530), Row(13265, Listed, 366),
    Row(13281, Own, 367), Row(13301, Own, 366), Row(13306, Listed, 592), Row(13312, Listed, 592),
    Row(13323, Own, 592), Row(13330, Listed, 401), Row(13334, Listed, 360), Row(13338, Own, 603),
    Row(13341, Own, 114), Row(13352, Own, 633), Row(13365, Own, 634), Row(13375, Own, 113), Row(13381, Own, 95),
    Row(13385, Own, 14), Row(13392, Listed, 601), Row(13409, Own, 601), Row(13420, Own, 602), Row(13425, Listed, 602),
    Row(13432, Own, 267), Row(13446, Own, 539), Row(13454, Listed, 316), Row(13468, Own, 316),
    Row(13474, Listed, 337), Row(13478, Listed, 362), Row(13482, Listed, 265), Row(13492, Own, 265),
    Row(13497, Own, 572), Row(13513, Listed, 572), Row(13517, Listed, 500), Row(13522, Listed, 500),
    Row(13534, Own, 314), Row(13538, Own, 641), Row(13552, Own, 510), Row(13555, Listed, 0), Row(13563, Listed, 224),
    Row(13583, Listed, 225), Row(13596, Listed, 227), Row(13618, Own, 227), Row(13627, Own, 585),
    Row(13637, Listed, 9), Row(13647, Listed, 145), Row(13657, Listed, 17), Row(13667, Listed, 328),
    Row(13677, Listed, 15), Row(13687, Listed, 142), Row(13698, Listed, 0), Row(13708, Listed, 138),
    Row(13718, Listed, 354), Row(13741, Listed, 8), Row(13766, Listed, 67), Row(13771, Own, 480),
    Row(13775, Listed, 0), Row(13800, Listed, 81), Row(13806, Listed, 81), Row(13816, Own, 81), Row(13827, Own, 47),
    Row(13836, Listed, 604), Row(13845, Own, 337), Row(13850, Listed, 364), Row(13876, Listed, 137),
    Row(13879, Own, 67), Row(13889, Own, 632), Row(13893, Listed, 632), Row(13899, Listed, 632),
    Row(13905, Listed, 641), Row(13908, Own, 8), Row(13911, Own, 569), Row(13925, Listed, 569), Row(13939, Own, 570),
    Row(13950, Own, 573), Row(13957, Listed, 573), Row(13961, Listed, 137), Row(13980, Own, 139),
    Row(13991, Listed, 138), Row(13996, Listed, 138), Row(14026, Own, 137), Row(14041, Own, 138),
    Row(14055, Listed, 139), Row(14063, Own, 613), Row(14073, Listed, 613), Row(14078, Listed, 15),
    Row(14082, Own, 469), Row(14094, Listed, 383), Row(14112, Own, 471), Row(14119, Listed, 471),
    Row(14127, Listed, 470), Row(14136, Own, 470), Row(14141, Own, 21), Row(14147, Listed, 21),
    Row(14157, Listed, 21), Row(14161, Own, 252), Row(14170, Own, 270), Row(14176, Own, 614), Row(14189, Own, 271),
    Row(14197, Own, 42), Row(14209, Listed, 308), Row(14225, Own, 308), Row(14237, Listed, 308),
    Row(14249, Listed, 365), Row(14267, Own, 365), Row(14272, Listed, 365), Row(14277, Listed, 170),
    Row(14288, Own, 170), Row(14301, Listed, 580), Row(14307, Listed, 184), Row(14312, Listed, 624),
    Row(14324, Own, 624), Row(14348, Own, 404), Row(14364, Listed, 404), Row(14373, Listed, 405),
    Row(14397, Own, 405), Row(14402, Listed, 142), Row(14416, Listed, 612), Row(14432, Own, 612),
    Row(14438, Listed, 147), Row(14447, Listed, 216), Row(14481, Own, 218), Row(14497, Own, 217), Row(14502, Own, 50),
    Row(14512, Listed, 50), Row(14517, Listed, 308), Row(14521, Own, 435), Row(14524, Own, 0), Row(14528, Own, 662),
    Row(14534, Own, 393), Row(14539, Listed, 310), Row(14550, Own, 310), Row(14570, Listed, 309),
    Row(14585, Own, 309), Row(14599, Listed, 309), Row(14604, Own, 518), Row(14616, Own, 362), Row(14627, Listed, 29),
    Row(14637, Listed, 660), Row(14641, Own, 642), Row(14646, Listed, 644), Row(14656, Listed, 139),
    Row(14673, Listed, 138), Row(14684, Listed, 138), Row(14694, Own, 280), Row(14700, Listed, 567),
    Row(14708, Listed, 548), Row(14728, Listed, 548), Row(14740, Own, 324), Row(14743, Listed, 280),
    Row(14751, Listed, 280), Row(14757, Listed, 8), Row(14762, Listed, 198), Row(14768, Listed, 121),
    Row(14781, Own, 121), Row(14799, Listed, 84), Row(14820, Own, 159), Row(14829, Own, 587), Row(14841, Listed, 588),
    Row(14862, Own, 588), Row(14869, Own, 549), Row(14875, Own, 400), Row(14888, Own, 401), Row(14901, Own, 402),
    Row(14910, Listed, 401), Row(14919, Listed, 402), Row(14939, Own, 403), Row(14945, Own, 298),
    Row(14954, Own, 664), Row(14958, Listed, 219), Row(14966, Own, 273), Row(14971, Listed, 646),
    Row(14980, Listed, 162), Row(14990, Listed, 162), Row(15012, Own, 163), Row(15033, Own, 164),
    Row(15048, Own, 162), Row(15062, Listed, 163), Row(15076, Listed, 164), Row(15086, Own, 538),
    Row(15094, Listed, 554), Row(15106, Listed, 555), Row(15125, Own, 555), Row(15138, Own, 554),
    Row(15144, Own, 527), Row(15157, Own, 528), Row(15164, Listed, 528), Row(15169, Listed, 387),
    Row(15177, Listed, 525), Row(15193, Own, 525), Row(15201, Listed, 541), Row(15207, Own, 669),
    Row(15223, Listed, 53), Row(15231, Own, 312), Row(15234, Listed, 308), Row(15238, Own, 562),
    Row(15243, Singular, 388), Row(15249, Own, 388), Row(15258, Own, 106), Row(15262, Own, 246), Row(15270, Own, 7),
    Row(15281, Listed, 7), Row(15285, Listed, 443), Row(15297, Own, 443), Row(15301, Own, 667),
    Row(15304, Listed, 147), Row(15310, Listed, 672), Row(15319, Own, 693), Row(15327, Own, 494),
    Row(15334, Listed, 94), Row(15342, Listed, 693), Row(15347, Listed, 490), Row(15356, Own, 490),
    Row(15366, Own, 483), Row(15385, Listed, 483), Row(15397, Listed, 492), Row(15413, Singular, 492),
    Row(15430, Own, 492), Row(15435, Listed, 483), Row(15455, Own, 112), Row(15484, Listed, 112),
    Row(15501, Own, 348), Row(15506, Own, 258), Row(15509, Listed, 162), Row(15513, Own, 643),
    Row(15531, Listed, 644), Row(15542, Own, 644), Row(15547, Listed, 644), Row(15552, Listed, 486),
    Row(15564, Own, 486), Row(15571, Listed, 345), Row(15580, Own, 254), Row(15592, Listed, 456), Row(15595, Own, 11),
    Row(15607, Part, 127), Row(15607, Part, 128), Row(15607, Part, 129), Row(15607, Part, 130), Row(15607, Part, 131),
    Row(15623, Own, 127), Row(15640, Own, 128), Row(15661, Listed, 130), Row(15678, Joint, 129),
    Row(15678, Joint, 131), Row(15699, Own, 129), Row(15720, Own, 131), Row(15743, Own, 130), Row(15757, Listed, 428),
    Row(15777, Own, 428), Row(15782, Listed, 454), Row(15799, Own, 454), Row(15813, Own, 456),
    Row(15824, Listed, 454), Row(15848, Own, 457), Row(15857, Own, 455), Row(15865, Listed, 457),
    Row(15871, Listed, 127), Row(15878, Listed, 128), Row(15889, Listed, 130), Row(15900, Listed, 129),
    Row(15911, Listed, 131), Row(15915, Listed, 435), Row(15928, Listed, 435), Row(15932, Listed, 419),
    Row(15942, Own, 415), Row(15950, Own, 48), Row(15970, Listed, 11), Row(15977, Own, 311), Row(15983, Listed, 228),
    Row(15996, Listed, 231), Row(16010, Listed, 230), Row(16017, Own, 677), Row(16027, Listed, 678),
    Row(16039, Listed, 678), Row(16051, Listed, 677), Row(16068, Own, 678), Row(16073, Own, 550),
    Row(16089, Singular, 551), Row(16106, Own, 551), Row(16118, Listed, 551), Row(16125, Own, 96),
    Row(16138, Listed, 96), Row(16142, Listed, 625), Row(16151, Listed, 284), Row(16171, Own, 284),
    Row(16187, Listed, 596), Row(16202, Listed, 244), Row(16227, Own, 244), Row(16238, Own, 371),
    Row(16261, Listed, 88), Row(16273, Singular, 28), Row(16286, Own, 28), Row(16304, Listed, 55),
    Row(16326, Own, 55), Row(16331, Listed, 619), Row(16342, Listed, 20), Row(16355, Listed, 20),
    Row(16374, Listed, 20), Row(16401, Own, 20), Row(16404, Own, 88), Row(16415, Listed, 532), Row(16430, Own, 532),
    Row(16437, Listed, 533), Row(16450, Own, 533), Row(16454, Listed, 534), Row(16463, Listed, 534),
    Row(16483, Own, 534), Row(16509, Own, 118), Row(16530, Own, 26), Row(16539, Part, 64), Row(16576, Part, 134),
    Row(16596, Part, 132), Row(16600, Listed, 546), Row(16607, Listed, 55), Row(16611, Own, 465),
    Row(16616, Own, 447), Row(16626, Listed, 448), Row(16647, Own, 448), Row(16657, Own, 599), Row(16662, Own, 24),
    Row(16672, Listed, 552), Row(16692, Own, 552), Row(16700, Own, 553), Row(16708, Own, 257), Row(16711, Listed, 1),
    Row(16719, Listed, 99), Row(16725, Singular, 69), Row(16732, Part, 69), Row(16746, Listed, 685),
    Row(16752, Own, 682), Row(16761, Own, 695), Row(16782, Listed, 437), Row(16784, Listed, 655),
    Row(16787, Listed, 685), Row(16792, Own, 482), Row(16799, Own, 673), Row(16816, Own, 674),
    Row(16822, Listed, 487), Row(16839, Listed, 697), Row(16853, Listed, 207), Row(16880, Listed, 699),
    Row(16895, Listed, 382), Row(16917, Own, 207), Row(16935, Listed, 572), Row(16945, Own, 697),
    Row(16961, Part, 132), Row(16961, Part, 135), Row(16990, Listed, 135), Row(17026, Own, 135),
    Row(17057, Listed, 132), Row(17080, Listed, 135), Row(17101, Listed, 132), Row(17137, Own, 132),
    Row(17157, Listed, 53), Row(17185, Part, 53), Row(17216, Own, 53), Row(17239, Own, 543), Row(17271, Own, 544),
    Row(17281, Listed, 696), Row(17303, Own, 696), Row(17330, Listed, 698), Row(17335, Listed, 543),
    Row(17345, Listed, 544), Row(17360, Own, 426), Row(17369, Own, 655), Row(17372, Listed, 436),
    Row(17378, Own, 437), Row(17388, Listed, 437), Row(17399, Own, 436), Row(17404, Listed, 543),
    Row(17410, Listed, 544), Row(17414, Own, 698), Row(17418, Listed, 699), Row(17421, Listed, 1),
    Row(17424, Own, 535), Row(17433, Listed, 535), Row(17437, Listed, 325), Row(17445, Listed, 325),
    Row(17456, Own, 325), Row(17461, Own, 536), Row(17465, Listed, 3), Row(17476, Own, 3), Row(17491, Own, 29),
    Row(17495, Listed, 74), Row(17512, Singular, 155), Row(17530, Own, 155), Row(17538, Listed, 156),
    Row(17548, Listed, 153), Row(17559, Own, 153), Row(17577, Own, 154), Row(17587, Own, 74), Row(17599, Own, 156),
    Row(17610, Listed, 154), Row(17620, Listed, 155), Row(17633, Listed, 535), Row(17642, Singular, 110),
    Row(17652, Own, 110), Row(17665, Listed, 66), Row(17679, Part, 64), Row(17679, Part, 66), Row(17679, Part, 69),
    Row(17700, Singular, 66), Row(17722, Own, 66), Row(17745, Listed, 93), Row(17764, Listed, 64),
    Row(17787, Own, 64), Row(17807, Singular, 69), Row(17828, Own, 69), Row(17842, Listed, 64),
    Row(17853, Listed, 69), Row(17857, Listed, 169), Row(17876, Own, 169), Row(17880, Listed, 247),
    Row(17890, Listed, 247), Row(17903, Own, 247), Row(17914, Own, 406), Row(17926, Own, 407),
    Row(17939, Listed, 407), Row(17947, Listed, 77), Row(17955, Own, 665), Row(17961, Own, 392),
    Row(17968, Listed, 120), Row(17978, Listed, 120), Row(17987, Own, 172), Row(18009, Singular, 173),
    Row(18032, Own, 173), Row(18048, Listed, 173), Row(18052, Own, 645),
];
