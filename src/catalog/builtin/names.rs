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
mscosemdnpdnp3dnp3overtlsdnp3tlsdnpsecdnsdnsoverhttpsdnsoverquicdnsovertlsdockerdockerapidockerapiovertlsdockerapiplai\
ntextdockerapitlsdockerplaintextdockerregistrydockersdockerswarmdogstatsddohdomaindomainnameservicedomainnameservicedn\
sdomainnamesystemdomainsdontstarvetogetherdoomdoqdotdropboxlandropboxlansyncdstduplicatie131eibnetelasticsearchelastic\
searchbetweennodeelasticsearchbetweennodeselasticsearchtransportemailsubmissionembeddedsupportpartnerembyenhancedcusme\
nipenvoyadminepmapepmderlangerlangportmappereshareadmineshareadminserveresharechatesharechatserveresharewebtourespesph\
omeesphomenativeapiesxietcdetcdbetweenmemberetcdbetweenmembersetcdclientetcdpeeretcdserverethercatethereumethereumexec\
utionclientethernetipexchangeextensiblemessagingandpresenceprotocolfacetimefactoriofcmffhsefiletransferfiletransfersfi\
nsfirebirdflannelvxlanflannelwireguardflexlmflexnetflexnetlicencemanagerflinkfluentbitfluentdforgejoforticlientemsfoun\
dationfieldbusfoundationfieldbushsefoxfreeipafreeipaserverfreeswitcheslfreeswitcheventsocketfreeswitchrtpfreetelftpftp\
overtlsftpsgaleragaleraclustergamestreamgamingzonegcmgdsdbgearmangelfgenevegerritgerritsshgitgitdaemongiteagitoversshg\
itprotocolglanceglbpglimpseglimpseserverglobalcatalogglobalcatalogtlsglobalchatglobalchatclientserverglobalprotectglus\
terglusterfsgmodgnmignoignomemeetinggnutellagoldsrcgooglecloudmessagingtoandroidgooglefcmgooglemeetgophergotomeetinggp\
fsgpsdgrafanagrafanalokigrafanatempographitegraphitecarbongrayloggrayloggelfgraylogwebandapigregreenbonegroupergroupwi\
segsadgsconnectgtpcgtpcontrolplanegtpugtpuserplaneh3h323h323gatekeeperh323hostcallh323rashaclusterhadoop2hadoopdatanod\
ehadoopnamenodehadoopyarnhartiphashicorpvaulthasshbbrhbbshdfsdatanodehdfsnamenodehdfsnamenode2hdfsnamenodeofhadoop2hea\
rtbeathechelixcorehivehivemetastorehiveserver2hkphl7hl7mllphomeassistanthosts2hosts2nameserverhosts2nshotlinehotsynchp\
dataprotectorhpomnibackhpopenviewstoragedataprotectorhsrphttphttp2http3http3overquichttp8080httpalthttpalternativehttp\
dhttpoversslhttpovertlshttpproxyhttprpcepmaphttpshttps8443httpsalthttpsalternateporthttptlshubblehypertexttransferprot\
ocolhypervconsolehypervlivemigrationhypervmigrationhypervvirtualmachineconnectioniaxiax2ibmdb2ibminformixibmmqibmstora\
gescaleicaiccpicecastichatavichatavrtpichatlocalichatlocalportichatlocaltrafficicingaicinga2icpicpv2icuiiidentidmiec10\
4iec104tlsiec608705104iec608705104overtlsiec61850mmsiec62056ieee1588igmpikeikenattikev2imapimap3imap3interactivemailac\
cessprotocolv3imap4imap4internetmessageaccessprotocol4imap4oversslimap4overtlsimap4sslimapovertlsimapsimapssecureimapi\
nfluxinfluxdbinfluxdb2influxdb3informixinfoseekinfoseekpersonalagentintelamtintelamtredirectioninteractivemailaccesspr\
otocolv3interasteriskexchange2interbaseinternetcacheprotocolinternetconferenceinternetmessageaccessprotocolinternetmes\
sageaccessprotocol4internetphoneinternetprintingprotocolinternetprintingprotocolippinternetrelaychatinternetstoragenam\
eserviceioquake3ipaiperfiperf2iperf3ipfixipfsipfsswarmipmiippippsipsecipsecahipsecespipsecikeipsecnattipsecnattraversa\
lircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsisystemportiscsitargetisnsisoontcpisotsapispqistiocont\
rolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalkitunesitunesmusicsharingivisitjabberjabbertlsjaegerjaeg\
ercollectorjaegerqueryjanusjanusgatewayjavadebuggerjbossjbossmanagementjdwpjellyfinjellyfindiscoveryjellyfinlocaldisco\
veryjenkinjenkinsjenkinsagentjenkinsinboundagentjenkinsinboundagentsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournal\
remotejupyterjupyterlabjupyternotebookjupyterserverk3sandrke2embeddedregistryk3sembeddedregistryk8sapik8smasterk8snode\
kadminkafkakafkaconnectkafkaconnectrestkafkacontrollerkazaakdeconnectkeepalivedkerberokerberoskerberosadmkerberosadmin\
istrationkerberosdatabasepropagationkerberospasswordchangekeycloakkeycloakmanagementkeydbkeystonekibanakmsknxknxipknxn\
etipkongkongadminkonggatewaykpasswdkpropkraftkrb5krb5propkubeapiserverkubecontrollermanagerkubecontrolplanekubeletkube\
letreadonlykubeletreadonlyportkubenodeportkuberneteskubernetesapikubernetesapiserverkubernetescontrollermanagerkuberne\
tescontrolplanenodekubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubeworker\
kubol2tpldapldapgcldapoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslightn\
inglightningnetworklighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinuxhah\
eartbeatliquidaudiolisplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotusnot\
eslotusnotesdominolpdlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmission\
mailsubmissionovertlsmanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdnsme\
diagatewaycontrolprotocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessages\
messagesubmissionmetallbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsoftdi\
rectxgamingdirectplay8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftnets\
howmicrosoftrpcmicrosoftsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikroute\
rosapimikrotikwinboxmilvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabilisic\
qmlflowmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbsharda\
ndconfigserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamscl\
usternetmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmess\
engermsnmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoice\
communicationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmss\
qlbrowsermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemu\
ninmurmurmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospa\
ssivechecksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaserve\
rnapstermetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternats\
monitornatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagra\
mnetbiosdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingn\
etoctopusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetw\
orkdatamanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetw\
orkupstoolsneutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nn\
tpnntpovertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgr\
oupwisenovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasternts\
kentskeyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapp\
eronvifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenba\
oopenconnectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftma\
chineconfigserveropenshiftmcsopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiop\
enstackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenv\
asopenvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoraclet\
lsospfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmc\
omputingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcppcspcsdpdl\
pdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexplexdiscover\
yplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2postoffice\
protocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portcontrolprotocolportmappostgrespostgresexporterp\
ostgresqlpostofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinet\
projectzomboidprometheusprometheusalertmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheu\
snodeexporterprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheusw\
indowsexporterproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsolepro\
xmoxveconsolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmaste\
rpuppetserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquick\
time4quicktime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitm\
qrabbitmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradar\
rradiusradiuscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsra\
dminradosgwradsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplaye\
rrealtimestreamingprotocolrealtimetransportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsr\
edissentinelredistlsremoteadministratorremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblec\
ontrolitrendezvousrexecrfbripripngrke2supervisorrloginrmcprndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttp\
rpcoverhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemon\
rsyslogrtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdesks\
erverrustgamerustgameservers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscyl\
ladbscylladbbetweennodesscylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntp\
securepop3secureshellsecuresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpa\
rtnersgiespsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmbsm\
bfilesharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtps\
securesmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5so\
cksproxysolrsonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemon\
spamdsparksparkmasterspectrumscalespegelspicespiceconsolesplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpev\
entcollectorspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquids\
quidproxysrcdsssdpsshsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstrea\
mworksstrongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkar\
tsvnsvnservesvrlocswarmsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinte\
rfacesynergysyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteam\
speakteamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewertelepor\
tteleportauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterm\
inalservicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelayto\
rrenttorsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicroof\
ficescantrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontrolt\
wincattypesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultim\
aonlinepatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformun\
ifidiscoveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnp\
discoveryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadm\
invarnishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmverdaccioverd\
accionpmregistryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplace\
virtualplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmach\
ineconsolevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconference\
vocaltecinternetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxv\
xlanlinuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanage\
rwebminwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdel\
iveryoptimizationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudi\
oandvideowindowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoi\
cewindowsmessengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpw\
indowsremotemanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrm\
winrmhttpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetw\
orkxdmcpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientso\
vertlsxmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomesse\
ngermessageyahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcam\
yahoomessengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserve\
rzabbixtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeepercl\
usterzoom\
";

pub(super) static ROWS: [Row; 1613] = [
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
    Row(3109, Listed, 78), Row(3121, Own, 423), Row(3132, Own, 422), Row(3142, Own, 421), Row(3148, Listed, 196),
    Row(3157, Own, 196), Row(3173, Own, 197), Row(3191, Listed, 196), Row(3203, Listed, 197), Row(3218, Listed, 196),
    Row(3232, Own, 199), Row(3239, Listed, 197), Row(3250, Own, 198), Row(3259, Listed, 393), Row(3262, Listed, 423),
    Row(3268, Listed, 78), Row(3285, Own, 78), Row(3305, Listed, 78), Row(3321, Listed, 78), Row(3328, Listed, 421),
    Row(3346, Own, 320), Row(3350, Own, 18), Row(3353, Listed, 422), Row(3356, Listed, 421), Row(3366, Listed, 589),
    Row(3380, Own, 589), Row(3383, Listed, 320), Row(3392, Own, 597), Row(3396, Listed, 362), Row(3402, Listed, 342),
    Row(3415, Own, 249), Row(3439, Singular, 250), Row(3464, Own, 250), Row(3486, Listed, 250),
    Row(3501, Listed, 139), Row(3523, Listed, 81), Row(3527, Listed, 607), Row(3539, Listed, 98),
    Row(3543, Listed, 335), Row(3553, Own, 195), Row(3558, Listed, 4), Row(3562, Listed, 506), Row(3568, Listed, 506),
    Row(3584, Own, 506), Row(3595, Listed, 87), Row(3612, Own, 87), Row(3622, Listed, 85), Row(3638, Own, 85),
    Row(3651, Own, 86), Row(3654, Listed, 658), Row(3661, Listed, 353), Row(3677, Own, 353), Row(3681, Listed, 20),
    Row(3685, Own, 174), Row(3702, Singular, 175), Row(3720, Own, 175), Row(3730, Listed, 174),
    Row(3738, Listed, 175), Row(3748, Listed, 175), Row(3756, Own, 346), Row(3764, Listed, 497), Row(3787, Own, 497),
    Row(3797, Own, 335), Row(3805, Listed, 136), Row(3843, Listed, 74), Row(3851, Listed, 649), Row(3859, Own, 313),
    Row(3862, Listed, 167), Row(3867, Listed, 347), Row(3879, Singular, 133), Row(3892, Part, 133),
    Row(3896, Listed, 344), Row(3904, Listed, 49), Row(3916, Own, 187), Row(3932, Own, 188), Row(3938, Listed, 560),
    Row(3945, Own, 560), Row(3966, Listed, 560), Row(3971, Own, 171), Row(3980, Listed, 396), Row(3987, Own, 396),
    Row(3994, Listed, 275), Row(4008, Own, 561), Row(4026, Own, 347), Row(4047, Listed, 347), Row(4050, Listed, 348),
    Row(4057, Own, 302), Row(4070, Listed, 302), Row(4083, Listed, 637), Row(4104, Own, 637), Row(4117, Listed, 634),
    Row(4124, Own, 117), Row(4127, Own, 590), Row(4137, Own, 591), Row(4141, Listed, 591), Row(4147, Listed, 212),
    Row(4160, Own, 212), Row(4170, Listed, 548), Row(4180, Listed, 120), Row(4183, Listed, 167),
    Row(4188, Listed, 49), Row(4195, Own, 522), Row(4199, Listed, 398), Row(4205, Own, 449), Row(4211, Listed, 276),
    Row(4220, Own, 276), Row(4223, Listed, 279), Row(4232, Listed, 279), Row(4237, Own, 275), Row(4247, Listed, 0),
    Row(4258, Own, 279), Row(4264, Listed, 629), Row(4268, Own, 467), Row(4275, Listed, 40), Row(4288, Own, 40),
    Row(4301, Listed, 288), Row(4317, Listed, 289), Row(4327, Listed, 60), Row(4349, Own, 60), Row(4362, Listed, 668),
    Row(4369, Listed, 578), Row(4378, Own, 578), Row(4382, Listed, 308), Row(4386, Own, 474), Row(4390, Listed, 474),
    Row(4402, Own, 65), Row(4410, Own, 89), Row(4417, Listed, 308), Row(4446, Own, 167), Row(4455, Listed, 167),
    Row(4465, Own, 647), Row(4471, Own, 692), Row(4482, Own, 648), Row(4486, Listed, 580), Row(4490, Own, 358),
    Row(4497, Own, 385), Row(4508, Own, 386), Row(4520, Own, 387), Row(4528, Listed, 394), Row(4542, Own, 394),
    Row(4549, Listed, 399), Row(4560, Own, 398), Row(4576, Own, 399), Row(4579, Own, 446), Row(4588, Own, 557),
    Row(4595, Own, 102), Row(4604, Listed, 30), Row(4608, Listed, 557), Row(4617, Listed, 598),
    Row(4621, Listed, 451), Row(4636, Own, 451), Row(4640, Listed, 450), Row(4652, Own, 450), Row(4654, Listed, 670),
    Row(4658, Listed, 31), Row(4672, Own, 639), Row(4684, Own, 31), Row(4691, Listed, 639), Row(4700, Listed, 206),
    Row(4707, Listed, 208), Row(4721, Listed, 564), Row(4735, Listed, 563), Row(4745, Listed, 169),
    Row(4751, Own, 343), Row(4765, Listed, 550), Row(4769, Listed, 689), Row(4773, Listed, 539),
    Row(4777, Listed, 539), Row(4789, Own, 564), Row(4801, Own, 563), Row(4814, Listed, 208), Row(4835, Own, 208),
    Row(4844, Listed, 206), Row(4847, Listed, 405), Row(4856, Listed, 281), Row(4860, Listed, 259),
    Row(4873, Own, 260), Row(4884, Own, 259), Row(4887, Listed, 559), Row(4890, Listed, 357), Row(4897, Own, 357),
    Row(4910, Own, 689), Row(4916, Listed, 2), Row(4932, Own, 2), Row(4940, Listed, 2), Row(4947, Own, 80),
    Row(4954, Listed, 115), Row(4969, Listed, 83), Row(4979, Listed, 83), Row(5009, Own, 83), Row(5013, Own, 466),
    Row(5017, Own, 1), Row(5022, Listed, 9), Row(5027, Own, 670), Row(5040, Listed, 670), Row(5048, Listed, 99),
    Row(5055, Listed, 99), Row(5070, Listed, 99), Row(5075, Listed, 695), Row(5086, Listed, 9), Row(5097, Listed, 9),
    Row(5106, Listed, 50), Row(5118, Listed, 701), Row(5123, Own, 9), Row(5132, Listed, 671), Row(5140, Listed, 671),
    Row(5158, Own, 671), Row(5165, Listed, 9), Row(5171, Listed, 191), Row(5196, Listed, 1), Row(5209, Listed, 619),
    Row(5228, Own, 620), Row(5243, Listed, 620), Row(5273, Own, 619), Row(5276, Listed, 638), Row(5280, Own, 638),
    Row(5286, Listed, 220), Row(5297, Listed, 221), Row(5302, Own, 521), Row(5317, Own, 580), Row(5320, Listed, 27),
    Row(5324, Listed, 33), Row(5331, Own, 604), Row(5338, Listed, 68), Row(5348, Listed, 113), Row(5358, Listed, 76),
    Row(5372, Listed, 76), Row(5389, Own, 76), Row(5395, Listed, 410), Row(5402, Own, 410), Row(5405, Listed, 675),
    Row(5410, Listed, 675), Row(5415, Own, 38), Row(5420, Own, 305), Row(5423, Listed, 302), Row(5429, Listed, 340),
    Row(5438, Listed, 341), Row(5450, Own, 340), Row(5469, Own, 341), Row(5480, Listed, 337), Row(5488, Listed, 349),
    Row(5496, Listed, 441), Row(5500, Own, 468), Row(5503, Own, 656), Row(5510, Listed, 657), Row(5515, Listed, 660),
    Row(5519, Listed, 144), Row(5524, Listed, 143), Row(5560, Own, 143), Row(5565, Listed, 144), Row(5600, Own, 144),
    Row(5612, Listed, 146), Row(5624, Listed, 145), Row(5632, Own, 146), Row(5643, Listed, 145),
    Row(5648, Listed, 145), Row(5663, Own, 145), Row(5669, Listed, 242), Row(5677, Own, 242), Row(5686, Listed, 242),
    Row(5695, Own, 243), Row(5703, Own, 221), Row(5711, Listed, 82), Row(5732, Own, 82), Row(5740, Own, 546),
    Row(5759, Own, 547), Row(5790, Listed, 143), Row(5812, Listed, 638), Row(5821, Listed, 49), Row(5842, Own, 675),
    Row(5860, Listed, 118), Row(5889, Listed, 144), Row(5919, Listed, 144), Row(5932, Listed, 26),
    Row(5956, Part, 16), Row(5983, Own, 16), Row(6000, Listed, 92), Row(6026, Listed, 51), Row(6034, Listed, 321),
    Row(6037, Listed, 302), Row(6042, Listed, 484), Row(6048, Own, 484), Row(6054, Own, 485), Row(6059, Own, 479),
    Row(6063, Listed, 493), Row(6072, Own, 493), Row(6076, Own, 545), Row(6079, Listed, 16), Row(6083, Listed, 16),
    Row(6088, Own, 660), Row(6095, Own, 659), Row(6103, Own, 658), Row(6111, Listed, 656), Row(6120, Listed, 657),
    Row(6137, Own, 657), Row(6140, Listed, 92), Row(6150, Own, 157), Row(6154, Listed, 157), Row(6160, Listed, 656),
    Row(6175, Own, 433), Row(6180, Listed, 52), Row(6196, Own, 52), Row(6211, Own, 122), Row(6222, Listed, 52),
    Row(6226, Own, 51), Row(6234, Listed, 337), Row(6241, Listed, 337), Row(6245, Own, 39), Row(6262, Own, 193),
    Row(6268, Listed, 193), Row(6286, Own, 194), Row(6304, Listed, 194), Row(6312, Listed, 193), Row(6317, Own, 111),
    Row(6323, Listed, 56), Row(6341, Listed, 56), Row(6347, Own, 105), Row(6353, Listed, 74), Row(6362, Listed, 154),
    Row(6368, Listed, 390), Row(6383, Own, 391), Row(6394, Own, 390), Row(6399, Listed, 653), Row(6411, Own, 653),
    Row(6423, Own, 286), Row(6428, Listed, 673), Row(6443, Listed, 674), Row(6447, Listed, 286), Row(6455, Own, 607),
    Row(6472, Listed, 608), Row(6494, Own, 608), Row(6500, Singular, 268), Row(6507, Own, 268),
    Row(6519, Listed, 269), Row(6538, Singular, 269), Row(6558, Own, 269), Row(6567, Listed, 103),
    Row(6583, Own, 272), Row(6588, Listed, 650), Row(6597, Own, 650), Row(6601, Listed, 269), Row(6614, Listed, 403),
    Row(6621, Listed, 687), Row(6631, Listed, 687), Row(6646, Listed, 687), Row(6659, Own, 687), Row(6685, Own, 184),
    Row(6704, Listed, 184), Row(6710, Listed, 176), Row(6719, Listed, 182), Row(6726, Listed, 183),
    Row(6732, Listed, 292), Row(6737, Own, 507), Row(6749, Listed, 509), Row(6765, Own, 509), Row(6780, Own, 508),
    Row(6785, Own, 23), Row(6795, Own, 598), Row(6805, Listed, 465), Row(6812, Singular, 290), Row(6820, Own, 290),
    Row(6831, Listed, 292), Row(6853, Own, 292), Row(6880, Own, 293), Row(6902, Own, 291), Row(6910, Own, 303),
    Row(6928, Own, 304), Row(6933, Listed, 228), Row(6941, Listed, 626), Row(6947, Own, 251), Row(6950, Listed, 697),
    Row(6953, Listed, 342), Row(6958, Listed, 342), Row(6966, Own, 342), Row(6970, Listed, 679), Row(6979, Own, 680),
    Row(6990, Own, 679), Row(6997, Listed, 291), Row(7002, Listed, 293), Row(7007, Listed, 508),
    Row(7011, Listed, 290), Row(7019, Listed, 293), Row(7032, Listed, 176), Row(7053, Listed, 180),
    Row(7069, Listed, 182), Row(7076, Own, 177), Row(7091, Listed, 178), Row(7110, Own, 178), Row(7122, Listed, 181),
    Row(7132, Listed, 176), Row(7145, Listed, 176), Row(7164, Own, 176), Row(7191, Own, 180), Row(7217, Own, 182),
    Row(7235, Singular, 181), Row(7254, Own, 181), Row(7273, Own, 179), Row(7293, Own, 183), Row(7306, Listed, 179),
    Row(7316, Listed, 183), Row(7320, Listed, 493), Row(7324, Own, 661), Row(7328, Own, 5), Row(7334, Listed, 288),
    Row(7345, Listed, 17), Row(7356, Listed, 17), Row(7361, Own, 17), Row(7364, Listed, 464), Row(7373, Listed, 660),
    Row(7380, Own, 621), Row(7388, Listed, 621), Row(7404, Listed, 623), Row(7418, Own, 622), Row(7428, Listed, 622),
    Row(7437, Listed, 498), Row(7453, Own, 498), Row(7461, Listed, 695), Row(7495, Listed, 5), Row(7512, Listed, 10),
    Row(7544, Own, 424), Row(7560, Own, 206), Row(7571, Own, 116), Row(7575, Own, 491), Row(7582, Own, 652),
    Row(7587, Listed, 424), Row(7600, Listed, 397), Row(7618, Own, 397), Row(7622, Listed, 386),
    Row(7629, Listed, 354), Row(7651, Own, 354), Row(7662, Listed, 25), Row(7672, Listed, 25), Row(7688, Own, 25),
    Row(7691, Listed, 10), Row(7701, Own, 10), Row(7704, Listed, 10), Row(7710, Own, 323), Row(7715, Listed, 351),
    Row(7721, Listed, 45), Row(7774, Own, 45), Row(7788, Listed, 139), Row(7809, Listed, 138), Row(7820, Own, 364),
    Row(7827, Listed, 209), Row(7840, Listed, 212), Row(7846, Listed, 158), Row(7862, Own, 158),
    Row(7875, Listed, 159), Row(7881, Own, 352), Row(7891, Own, 160), Row(7895, Listed, 329), Row(7900, Listed, 330),
    Row(7904, Listed, 77), Row(7931, Listed, 640), Row(7939, Listed, 601), Row(7943, Listed, 647),
    Row(7954, Own, 253), Row(7964, Listed, 192), Row(7972, Listed, 232), Row(7981, Own, 232), Row(7997, Own, 261),
    Row(8009, Listed, 261), Row(8016, Singular, 66), Row(8024, Part, 66), Row(8041, Listed, 139), Row(8048, Own, 192),
    Row(8052, Own, 640), Row(8075, Part, 43), Row(8098, Part, 44), Row(8131, Own, 43), Row(8164, Own, 44),
    Row(8175, Listed, 569), Row(8192, Own, 136), Row(8205, Listed, 33), Row(8228, Own, 524), Row(8247, Listed, 6),
    Row(8263, Listed, 34), Row(8275, Listed, 4), Row(8293, Own, 216), Row(8306, Singular, 646), Row(8320, Own, 646),
    Row(8328, Listed, 487), Row(8339, Listed, 488), Row(8365, Own, 489), Row(8384, Own, 488), Row(8398, Own, 487),
    Row(8404, Own, 256), Row(8413, Listed, 306), Row(8429, Own, 307), Row(8442, Own, 306), Row(8450, Listed, 323),
    Row(8458, Own, 609), Row(8463, Listed, 583), Row(8475, Own, 584), Row(8485, Own, 583), Row(8497, Own, 57),
    Row(8503, Own, 285), Row(8507, Listed, 357), Row(8511, Listed, 489), Row(8517, Listed, 329), Row(8530, Own, 330),
    Row(8539, Own, 329), Row(8548, Listed, 330), Row(8553, Listed, 222), Row(8560, Own, 222), Row(8574, Listed, 223),
    Row(8601, Singular, 223), Row(8629, Own, 223), Row(8634, Own, 414), Row(8643, Own, 104), Row(8652, Own, 548),
    Row(8659, Own, 582), Row(8663, Own, 526), Row(8672, Listed, 327), Row(8678, Own, 568), Row(8687, Listed, 149),
    Row(8690, Listed, 610), Row(8697, Own, 464), Row(8705, Listed, 521), Row(8709, Own, 327), Row(8720, Own, 328),
    Row(8725, Listed, 328), Row(8728, Listed, 139), Row(8740, Listed, 207), Row(8746, Listed, 700),
    Row(8750, Listed, 699), Row(8760, Listed, 136), Row(8766, Listed, 288), Row(8775, Listed, 289),
    Row(8781, Listed, 620), Row(8787, Own, 33), Row(8791, Listed, 524), Row(8794, Listed, 35), Row(8806, Own, 6),
    Row(8815, Own, 34), Row(8830, Listed, 133), Row(8843, Own, 120), Row(8855, Own, 35), Row(8885, Listed, 134),
    Row(8909, Listed, 133), Row(8934, Own, 133), Row(8951, Listed, 134), Row(8981, Listed, 134), Row(9012, Part, 134),
    Row(9061, Own, 134), Row(9066, Listed, 4), Row(9078, Listed, 696), Row(9083, Listed, 216), Row(9095, Listed, 217),
    Row(9101, Listed, 217), Row(9115, Listed, 218), Row(9121, Listed, 216), Row(9126, Listed, 53),
    Row(9137, Listed, 53), Row(9184, Listed, 45), Row(9196, Own, 77), Row(9202, Own, 161), Row(9207, Own, 412),
    Row(9213, Listed, 161), Row(9230, Own, 610), Row(9235, Own, 209), Row(9249, Listed, 379), Row(9270, Own, 211),
    Row(9276, Listed, 210), Row(9290, Own, 210), Row(9296, Listed, 408), Row(9314, Singular, 409),
    Row(9333, Own, 409), Row(9359, Own, 408), Row(9366, Part, 123), Row(9366, Part, 124), Row(9366, Part, 125),
    Row(9379, Own, 125), Row(9401, Listed, 124), Row(9424, Own, 124), Row(9441, Listed, 123), Row(9468, Own, 123),
    Row(9485, Listed, 123), Row(9498, Listed, 124), Row(9504, Own, 438), Row(9508, Own, 513),
    Row(9525, Singular, 514), Row(9543, Own, 514), Row(9554, Listed, 514), Row(9565, Listed, 515),
    Row(9579, Own, 515), Row(9582, Listed, 579), Row(9586, Listed, 425), Row(9590, Own, 108), Row(9596, Own, 666),
    Row(9601, Listed, 236), Row(9610, Own, 236), Row(9619, Own, 237), Row(9625, Own, 556), Row(9634, Listed, 93),
    Row(9653, Own, 93), Row(9662, Own, 596), Row(9677, Own, 571), Row(9687, Listed, 571), Row(9705, Own, 425),
    Row(9714, Listed, 425), Row(9724, Listed, 570), Row(9731, Listed, 472), Row(9745, Own, 472), Row(9759, Own, 473),
    Row(9769, Listed, 473), Row(9776, Own, 413), Row(9783, Own, 478), Row(9793, Listed, 6), Row(9803, Listed, 36),
    Row(9808, Listed, 91), Row(9825, Own, 36), Row(9843, Listed, 91), Row(9849, Own, 46), Row(9867, Own, 90),
    Row(9883, Own, 152), Row(9890, Listed, 34), Row(9908, Own, 579), Row(9937, Listed, 108), Row(9951, Listed, 115),
    Row(9962, Listed, 54), Row(9981, Own, 54), Row(9992, Own, 165), Row(10007, Own, 500), Row(10026, Own, 439),
    Row(10041, Listed, 419), Row(10048, Listed, 628), Row(10053, Listed, 271), Row(10056, Own, 565),
    Row(10060, Listed, 566), Row(10074, Own, 600), Row(10079, Listed, 566), Row(10084, Listed, 565),
    Row(10095, Own, 566), Row(10106, Listed, 565), Row(10111, Listed, 695), Row(10128, Own, 690),
    Row(10138, Listed, 348), Row(10146, Own, 359), Row(10150, Listed, 165), Row(10161, Listed, 15),
    Row(10166, Own, 15), Row(10178, Listed, 287), Row(10190, Listed, 377), Row(10203, Listed, 287),
    Row(10218, Own, 287), Row(10226, Listed, 181), Row(10233, Own, 363), Row(10242, Own, 537), Row(10247, Own, 203),
    Row(10254, Part, 135), Row(10258, Listed, 627), Row(10273, Listed, 30), Row(10300, Own, 30),
    Row(10305, Listed, 631), Row(10313, Listed, 690), Row(10317, Listed, 408), Row(10321, Listed, 409),
    Row(10324, Listed, 519), Row(10328, Listed, 519), Row(10337, Own, 519), Row(10347, Listed, 520),
    Row(10362, Own, 520), Row(10365, Listed, 439), Row(10370, Listed, 360), Row(10381, Own, 360),
    Row(10386, Listed, 440), Row(10405, Own, 440), Row(10408, Own, 419), Row(10414, Listed, 574),
    Row(10425, Own, 574), Row(10432, Listed, 574), Row(10434, Listed, 537), Row(10445, Own, 681),
    Row(10451, Listed, 663), Row(10455, Own, 691), Row(10465, Listed, 112), Row(10471, Own, 688),
    Row(10479, Listed, 83), Row(10488, Own, 344), Row(10504, Own, 567), Row(10509, Listed, 355), Row(10523, Own, 355),
    Row(10528, Own, 332), Row(10542, Listed, 333), Row(10564, Singular, 333), Row(10587, Own, 333),
    Row(10599, Own, 334), Row(10607, Listed, 334), Row(10614, Own, 586), Row(10621, Listed, 550),
    Row(10632, Listed, 663), Row(10640, Own, 475), Row(10656, Own, 559), Row(10666, Listed, 249),
    Row(10688, Listed, 250), Row(10708, Listed, 251), Row(10727, Listed, 250), Row(10755, Own, 186),
    Row(10767, Listed, 186), Row(10782, Listed, 630), Row(10800, Own, 630), Row(10821, Own, 631),
    Row(10836, Listed, 629), Row(10854, Own, 629), Row(10871, Own, 626), Row(10887, Listed, 628),
    Row(10906, Own, 628), Row(10919, Listed, 627), Row(10935, Own, 627), Row(10949, Listed, 631),
    Row(10962, Own, 389), Row(10969, Own, 322), Row(10976, Listed, 557), Row(10983, Own, 22), Row(11002, Own, 476),
    Row(11010, Listed, 516), Row(11016, Own, 147), Row(11030, Listed, 147), Row(11039, Listed, 147),
    Row(11056, Listed, 147), Row(11072, Listed, 219), Row(11085, Own, 219), Row(11094, Listed, 219),
    Row(11098, Own, 461), Row(11103, Listed, 552), Row(11107, Listed, 389), Row(11110, Listed, 448),
    Row(11124, Own, 625), Row(11133, Listed, 625), Row(11136, Listed, 477), Row(11147, Singular, 477),
    Row(11159, Own, 477), Row(11164, Listed, 476), Row(11171, Listed, 56), Row(11173, Listed, 281),
    Row(11182, Own, 205), Row(11205, Listed, 103), Row(11232, Own, 115), Row(11243, Listed, 115),
    Row(11264, Own, 668), Row(11271, Own, 126), Row(11279, Own, 315), Row(11286, Listed, 215), Row(11300, Own, 215),
    Row(11310, Own, 84), Row(11315, Own, 541), Row(11318, Listed, 438), Row(11321, Listed, 205),
    Row(11325, Listed, 205), Row(11328, Listed, 103), Row(11341, Own, 103), Row(11349, Own, 281),
    Row(11367, Own, 417), Row(11371, Own, 452), Row(11380, Own, 214), Row(11387, Own, 61), Row(11399, Listed, 559),
    Row(11404, Listed, 213), Row(11412, Own, 62), Row(11430, Own, 326), Row(11434, Listed, 605),
    Row(11447, Listed, 606), Row(11465, Own, 606), Row(11480, Own, 605), Row(11484, Listed, 417),
    Row(11513, Listed, 32), Row(11543, Listed, 32), Row(11546, Listed, 141), Row(11550, Listed, 140),
    Row(11573, Own, 140), Row(11577, Listed, 141), Row(11588, Listed, 142), Row(11611, Own, 141),
    Row(11616, Listed, 142), Row(11631, Own, 142), Row(11650, Listed, 438), Row(11657, Listed, 567),
    Row(11665, Listed, 213), Row(11681, Listed, 380), Row(11691, Own, 213), Row(11710, Listed, 140),
    Row(11729, Listed, 141), Row(11747, Listed, 543), Row(11751, Own, 32), Row(11772, Own, 441),
    Row(11778, Listed, 258), Row(11785, Listed, 10), Row(11792, Own, 676), Row(11800, Own, 336), Row(11814, Own, 319),
    Row(11824, Own, 373), Row(11846, Own, 374), Row(11872, Own, 378), Row(11895, Own, 379), Row(11909, Listed, 377),
    Row(11931, Own, 377), Row(11959, Own, 380), Row(11980, Own, 376), Row(12003, Own, 381), Row(12025, Own, 383),
    Row(12050, Own, 382), Row(12057, Listed, 616), Row(12071, Listed, 617), Row(12085, Listed, 618),
    Row(12094, Own, 616), Row(12114, Singular, 617), Row(12135, Own, 617), Row(12151, Singular, 618),
    Row(12168, Own, 618), Row(12189, Listed, 616), Row(12198, Listed, 434), Row(12201, Listed, 326),
    Row(12204, Listed, 441), Row(12210, Own, 511), Row(12220, Own, 512), Row(12230, Listed, 611),
    Row(12247, Own, 611), Row(12253, Listed, 263), Row(12261, Own, 264), Row(12273, Listed, 263),
    Row(12285, Own, 263), Row(12296, Listed, 376), Row(12299, Listed, 616), Row(12302, Listed, 434),
    Row(12309, Own, 434), Row(12314, Own, 372), Row(12320, Own, 255), Row(12337, Own, 623), Row(12350, Listed, 623),
    Row(12355, Own, 75), Row(12359, Listed, 445), Row(12362, Listed, 13), Row(12367, Own, 119),
    Row(12373, Listed, 321), Row(12381, Own, 321), Row(12385, Listed, 670), Row(12395, Own, 13),
    Row(12408, Listed, 95), Row(12429, Listed, 149), Row(12459, Own, 149), Row(12477, Listed, 13),
    Row(12488, Own, 148), Row(12501, Own, 445), Row(12509, Listed, 501), Row(12528, Singular, 504),
    Row(12548, Own, 504), Row(12563, Listed, 504), Row(12581, Own, 503), Row(12595, Listed, 505),
    Row(12610, Own, 505), Row(12621, Listed, 502), Row(12627, Own, 615), Row(12633, Own, 294),
    Row(12642, Listed, 297), Row(12668, Own, 297), Row(12681, Listed, 297), Row(12693, Listed, 295),
    Row(12706, Singular, 295), Row(12720, Own, 295), Row(12733, Listed, 296), Row(12742, Listed, 296),
    Row(12748, Own, 63), Row(12755, Listed, 577), Row(12761, Own, 296), Row(12773, Listed, 185),
    Row(12784, Listed, 103), Row(12789, Listed, 371), Row(12795, Listed, 41), Row(12800, Listed, 443),
    Row(12803, Listed, 53), Row(12813, Listed, 609), Row(12822, Listed, 97), Row(12839, Listed, 97),
    Row(12853, Own, 97), Row(12863, Listed, 97), Row(12888, Listed, 14), Row(12913, Listed, 114),
    Row(12922, Listed, 97), Row(12927, Own, 228), Row(12939, Listed, 231), Row(12954, Own, 231),
    Row(12967, Listed, 381), Row(12979, Own, 229), Row(12992, Own, 230), Row(13000, Listed, 229),
    Row(13019, Listed, 63), Row(13031, Part, 30), Row(13044, Listed, 53), Row(13065, Listed, 53),
    Row(13081, Listed, 19), Row(13106, Own, 19), Row(13116, Listed, 77), Row(13121, Own, 531), Row(13124, Listed, 88),
    Row(13127, Own, 462), Row(13132, Own, 463), Row(13146, Own, 185), Row(13152, Own, 529), Row(13156, Listed, 545),
    Row(13160, Listed, 427), Row(13171, Listed, 488), Row(13178, Listed, 567), Row(13195, Own, 4),
    Row(13205, Listed, 4), Row(13216, Listed, 701), Row(13241, Own, 701), Row(13248, Listed, 481),
    Row(13260, Own, 481), Row(13267, Listed, 600), Row(13270, Own, 530), Row(13276, Listed, 366),
    Row(13292, Own, 367), Row(13312, Own, 366), Row(13317, Listed, 592), Row(13323, Listed, 592),
    Row(13334, Own, 592), Row(13341, Listed, 401), Row(13345, Listed, 360), Row(13349, Own, 603),
    Row(13352, Own, 114), Row(13363, Own, 633), Row(13376, Own, 634), Row(13386, Own, 113), Row(13392, Own, 95),
    Row(13396, Own, 14), Row(13403, Listed, 601), Row(13420, Own, 601), Row(13431, Own, 602), Row(13436, Listed, 602),
    Row(13443, Own, 267), Row(13457, Own, 539), Row(13465, Listed, 316), Row(13479, Own, 316),
    Row(13485, Listed, 337), Row(13489, Listed, 362), Row(13493, Listed, 265), Row(13503, Own, 265),
    Row(13508, Own, 572), Row(13524, Listed, 572), Row(13528, Listed, 500), Row(13533, Listed, 500),
    Row(13545, Own, 314), Row(13549, Own, 641), Row(13563, Own, 510), Row(13566, Listed, 0), Row(13574, Listed, 224),
    Row(13594, Listed, 225), Row(13607, Listed, 227), Row(13629, Own, 227), Row(13638, Own, 585),
    Row(13648, Listed, 9), Row(13658, Listed, 145), Row(13668, Listed, 17), Row(13678, Listed, 328),
    Row(13688, Listed, 15), Row(13698, Listed, 142), Row(13709, Listed, 0), Row(13719, Listed, 138),
    Row(13729, Listed, 354), Row(13752, Listed, 8), Row(13777, Listed, 67), Row(13782, Own, 480),
    Row(13786, Listed, 0), Row(13811, Listed, 81), Row(13817, Listed, 81), Row(13827, Own, 81), Row(13838, Own, 47),
    Row(13847, Listed, 604), Row(13856, Own, 337), Row(13861, Listed, 364), Row(13887, Listed, 137),
    Row(13890, Own, 67), Row(13900, Own, 632), Row(13904, Listed, 632), Row(13910, Listed, 632),
    Row(13916, Listed, 641), Row(13919, Own, 8), Row(13922, Own, 569), Row(13936, Listed, 569), Row(13950, Own, 570),
    Row(13961, Own, 573), Row(13968, Listed, 573), Row(13972, Listed, 137), Row(13991, Own, 139),
    Row(14002, Listed, 138), Row(14007, Listed, 138), Row(14037, Own, 137), Row(14052, Own, 138),
    Row(14066, Listed, 139), Row(14074, Own, 613), Row(14084, Listed, 613), Row(14089, Listed, 15),
    Row(14093, Own, 469), Row(14105, Listed, 383), Row(14123, Own, 471), Row(14130, Listed, 471),
    Row(14138, Listed, 470), Row(14147, Own, 470), Row(14152, Own, 21), Row(14158, Listed, 21),
    Row(14168, Listed, 21), Row(14172, Own, 252), Row(14181, Own, 270), Row(14187, Own, 614), Row(14200, Own, 271),
    Row(14208, Own, 42), Row(14220, Listed, 308), Row(14236, Own, 308), Row(14248, Listed, 308),
    Row(14260, Listed, 365), Row(14278, Own, 365), Row(14283, Listed, 365), Row(14288, Listed, 170),
    Row(14299, Own, 170), Row(14312, Listed, 580), Row(14318, Listed, 184), Row(14323, Listed, 624),
    Row(14335, Own, 624), Row(14359, Own, 404), Row(14375, Listed, 404), Row(14384, Listed, 405),
    Row(14408, Own, 405), Row(14413, Listed, 142), Row(14427, Listed, 612), Row(14443, Own, 612),
    Row(14449, Listed, 147), Row(14458, Listed, 216), Row(14492, Own, 218), Row(14508, Own, 217), Row(14513, Own, 50),
    Row(14523, Listed, 50), Row(14528, Listed, 308), Row(14532, Own, 435), Row(14535, Own, 0), Row(14539, Own, 662),
    Row(14545, Own, 393), Row(14550, Listed, 310), Row(14561, Own, 310), Row(14581, Listed, 309),
    Row(14596, Own, 309), Row(14610, Listed, 309), Row(14615, Own, 518), Row(14627, Own, 362), Row(14638, Listed, 29),
    Row(14648, Listed, 660), Row(14652, Own, 642), Row(14657, Listed, 644), Row(14667, Listed, 139),
    Row(14684, Listed, 138), Row(14695, Listed, 138), Row(14705, Own, 280), Row(14711, Listed, 567),
    Row(14719, Listed, 548), Row(14739, Listed, 548), Row(14751, Own, 324), Row(14754, Listed, 280),
    Row(14762, Listed, 280), Row(14768, Listed, 8), Row(14773, Listed, 198), Row(14779, Listed, 121),
    Row(14792, Own, 121), Row(14810, Listed, 84), Row(14831, Own, 159), Row(14840, Own, 587), Row(14852, Listed, 588),
    Row(14873, Own, 588), Row(14880, Own, 549), Row(14886, Own, 400), Row(14899, Own, 401), Row(14912, Own, 402),
    Row(14921, Listed, 401), Row(14930, Listed, 402), Row(14950, Own, 403), Row(14956, Own, 298),
    Row(14965, Own, 664), Row(14969, Listed, 219), Row(14977, Own, 273), Row(14982, Listed, 646),
    Row(14991, Listed, 162), Row(15001, Listed, 162), Row(15023, Own, 163), Row(15044, Own, 164),
    Row(15059, Own, 162), Row(15073, Listed, 163), Row(15087, Listed, 164), Row(15097, Own, 538),
    Row(15105, Listed, 554), Row(15117, Listed, 555), Row(15136, Own, 555), Row(15149, Own, 554),
    Row(15155, Own, 527), Row(15168, Own, 528), Row(15175, Listed, 528), Row(15180, Listed, 387),
    Row(15188, Listed, 525), Row(15204, Own, 525), Row(15212, Listed, 541), Row(15218, Own, 669),
    Row(15234, Listed, 53), Row(15242, Own, 312), Row(15245, Listed, 308), Row(15249, Own, 562),
    Row(15254, Singular, 388), Row(15260, Own, 388), Row(15269, Own, 106), Row(15273, Own, 246), Row(15281, Own, 7),
    Row(15292, Listed, 7), Row(15296, Listed, 443), Row(15308, Own, 443), Row(15312, Own, 667),
    Row(15315, Listed, 147), Row(15321, Listed, 672), Row(15330, Own, 693), Row(15338, Own, 494),
    Row(15345, Listed, 94), Row(15353, Listed, 693), Row(15358, Listed, 490), Row(15367, Own, 490),
    Row(15377, Own, 483), Row(15396, Listed, 483), Row(15408, Listed, 492), Row(15424, Singular, 492),
    Row(15441, Own, 492), Row(15446, Listed, 483), Row(15466, Own, 112), Row(15495, Listed, 112),
    Row(15512, Own, 348), Row(15517, Own, 258), Row(15520, Listed, 162), Row(15524, Own, 643),
    Row(15542, Listed, 644), Row(15553, Own, 644), Row(15558, Listed, 644), Row(15563, Listed, 486),
    Row(15575, Own, 486), Row(15582, Listed, 345), Row(15591, Own, 254), Row(15603, Listed, 456), Row(15606, Own, 11),
    Row(15618, Part, 127), Row(15618, Part, 128), Row(15618, Part, 129), Row(15618, Part, 130), Row(15618, Part, 131),
    Row(15634, Own, 127), Row(15651, Own, 128), Row(15672, Listed, 130), Row(15689, Joint, 129),
    Row(15689, Joint, 131), Row(15710, Own, 129), Row(15731, Own, 131), Row(15754, Own, 130), Row(15768, Listed, 428),
    Row(15788, Own, 428), Row(15793, Listed, 454), Row(15810, Own, 454), Row(15824, Own, 456),
    Row(15835, Listed, 454), Row(15859, Own, 457), Row(15868, Own, 455), Row(15876, Listed, 457),
    Row(15882, Listed, 127), Row(15889, Listed, 128), Row(15900, Listed, 130), Row(15911, Listed, 129),
    Row(15922, Listed, 131), Row(15926, Listed, 435), Row(15939, Listed, 435), Row(15943, Listed, 419),
    Row(15953, Own, 415), Row(15961, Own, 48), Row(15981, Listed, 11), Row(15988, Own, 311), Row(15994, Listed, 228),
    Row(16007, Listed, 231), Row(16021, Listed, 230), Row(16028, Own, 677), Row(16038, Listed, 678),
    Row(16050, Listed, 678), Row(16062, Listed, 677), Row(16079, Own, 678), Row(16084, Own, 550),
    Row(16100, Singular, 551), Row(16117, Own, 551), Row(16129, Listed, 551), Row(16136, Own, 96),
    Row(16149, Listed, 96), Row(16153, Listed, 625), Row(16162, Listed, 284), Row(16182, Own, 284),
    Row(16198, Listed, 596), Row(16213, Listed, 244), Row(16238, Own, 244), Row(16249, Own, 371),
    Row(16272, Listed, 88), Row(16284, Singular, 28), Row(16297, Own, 28), Row(16315, Listed, 55),
    Row(16337, Own, 55), Row(16342, Listed, 619), Row(16353, Listed, 20), Row(16366, Listed, 20),
    Row(16385, Listed, 20), Row(16412, Own, 20), Row(16415, Own, 88), Row(16426, Listed, 532), Row(16441, Own, 532),
    Row(16448, Listed, 533), Row(16461, Own, 533), Row(16465, Listed, 534), Row(16474, Listed, 534),
    Row(16494, Own, 534), Row(16520, Own, 118), Row(16541, Own, 26), Row(16550, Part, 64), Row(16587, Part, 134),
    Row(16607, Part, 132), Row(16611, Listed, 546), Row(16618, Listed, 55), Row(16622, Own, 465),
    Row(16627, Own, 447), Row(16637, Listed, 448), Row(16658, Own, 448), Row(16668, Own, 599), Row(16673, Own, 24),
    Row(16683, Listed, 552), Row(16703, Own, 552), Row(16711, Own, 553), Row(16719, Own, 257), Row(16722, Listed, 1),
    Row(16730, Listed, 99), Row(16736, Singular, 69), Row(16743, Part, 69), Row(16757, Listed, 685),
    Row(16763, Own, 682), Row(16772, Own, 695), Row(16793, Listed, 437), Row(16795, Listed, 655),
    Row(16798, Listed, 685), Row(16803, Own, 482), Row(16810, Own, 673), Row(16827, Own, 674),
    Row(16833, Listed, 487), Row(16850, Listed, 697), Row(16864, Listed, 207), Row(16891, Listed, 699),
    Row(16906, Listed, 382), Row(16928, Own, 207), Row(16946, Listed, 572), Row(16956, Own, 697),
    Row(16972, Part, 132), Row(16972, Part, 135), Row(17001, Listed, 135), Row(17037, Own, 135),
    Row(17068, Listed, 132), Row(17091, Listed, 135), Row(17112, Listed, 132), Row(17148, Own, 132),
    Row(17168, Listed, 53), Row(17196, Part, 53), Row(17227, Own, 53), Row(17250, Own, 543), Row(17282, Own, 544),
    Row(17292, Listed, 696), Row(17314, Own, 696), Row(17341, Listed, 698), Row(17346, Listed, 543),
    Row(17356, Listed, 544), Row(17371, Own, 426), Row(17380, Own, 655), Row(17383, Listed, 436),
    Row(17389, Own, 437), Row(17399, Listed, 437), Row(17410, Own, 436), Row(17415, Listed, 543),
    Row(17421, Listed, 544), Row(17425, Own, 698), Row(17429, Listed, 699), Row(17432, Listed, 1),
    Row(17435, Own, 535), Row(17444, Listed, 535), Row(17448, Listed, 325), Row(17456, Listed, 325),
    Row(17467, Own, 325), Row(17472, Own, 536), Row(17476, Listed, 3), Row(17487, Own, 3), Row(17502, Own, 29),
    Row(17506, Listed, 74), Row(17523, Singular, 155), Row(17541, Own, 155), Row(17549, Listed, 156),
    Row(17559, Listed, 153), Row(17570, Own, 153), Row(17588, Own, 154), Row(17598, Own, 74), Row(17610, Own, 156),
    Row(17621, Listed, 154), Row(17631, Listed, 155), Row(17644, Listed, 535), Row(17653, Singular, 110),
    Row(17663, Own, 110), Row(17676, Listed, 66), Row(17690, Part, 64), Row(17690, Part, 66), Row(17690, Part, 69),
    Row(17711, Singular, 66), Row(17733, Own, 66), Row(17756, Listed, 93), Row(17775, Listed, 64),
    Row(17798, Own, 64), Row(17818, Singular, 69), Row(17839, Own, 69), Row(17853, Listed, 64),
    Row(17864, Listed, 69), Row(17868, Listed, 169), Row(17887, Own, 169), Row(17891, Listed, 247),
    Row(17901, Listed, 247), Row(17914, Own, 247), Row(17925, Own, 406), Row(17937, Own, 407),
    Row(17950, Listed, 407), Row(17958, Listed, 77), Row(17966, Own, 665), Row(17972, Own, 392),
    Row(17979, Listed, 120), Row(17989, Listed, 120), Row(17998, Own, 172), Row(18020, Singular, 173),
    Row(18043, Own, 173), Row(18059, Listed, 173), Row(18063, Own, 645),
];
