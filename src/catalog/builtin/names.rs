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
qmlflowmllpmndpmodbusmodbusovertlsmodbustcpmodbustlsmongodbmongodbclustermongodbshardandconfigservermongodbshardandcon\
figserversmonitmonkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamscluster\
netmsdfsrmsdomsexchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessenger\
msnmessengercomputertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommu\
nicationmsnmessengervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbro\
wsermssqlmmssqlmirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmu\
rmurmusicplayerdaemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassive\
checksnagiosremotepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernaps\
termetaserverredirectornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonit\
ornatsmonitoringnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetb\
iosdgmnetbiosnameservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetoct\
opusnetopnetopianetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkda\
tamanagementprotocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkup\
stoolsneutronnexusnfsnfs3nfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nntpnnt\
povertlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgroupwi\
senovellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasterntskents\
keyestablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapperonv\
ifonvifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenbaoopen\
connectopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftmachine\
configserveropenshiftmcsopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiopensta\
ckkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenvasope\
nvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoracletlsosp\
fossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmcomput\
ingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipcanywherepcoippcppcspcsdpdlpdlda\
tastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetworkplexplexdiscoveryplex\
localdiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpoppop2pop2postofficeproto\
col2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portcontrolprotocolportmappostgrespostgresexporterpostgr\
esqlpostofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontimeprotocolprestoprinterprivoxyprofinetproje\
ctzomboidprometheusprometheusalertmanagerprometheusblackboxexporterprometheusmysqlexporterprometheusnodeprometheusnode\
exporterprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexporterprometheussnmpexporterprometheuswindow\
sexporterproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeproxmoxvebetweennodesproxmoxveconsoleproxmoxv\
econsolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulseaudionetworkpuppetpuppetdbpuppetmasterpupp\
etserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnextqotdqt4quakequake3quakeiiiquicquicktime4\
quicktime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestreamingquicktimetvquoteofthedayrabbitmqrabb\
itmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqstreamrabbitmqstreamsrabbitmqtlsradarrradi\
usradiuscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportradiusoldportsradiusovertlsradiustlsradminr\
adosgwradsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudiorealaudioandvideorealaudiovideorealplayerreal\
timestreamingprotocolrealtimetransportprotocolrealvideoredisredisclusterredisclusterbusredisexporterredisovertlsrediss\
entinelredistlsremoteadministratorremoteclientremotedesktopremotedesktopprotocolremotelypossibleremotelypossiblecontro\
litrendezvousrexecrfbripripngrke2supervisorrloginrmcprndcrouterosapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcov\
erhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdcontrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsysl\
ogrtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspaltrtspalternateportrtspovertlsrtspsrundeckrustdeskserver\
rustgamerustgameservers7commsacnsaltsaltmastersambasambawithnetbiossanesanedsatisfactorysccpschemaregistryscpscylladbs\
cylladbbetweennodesscylladbshardscylladbshardawareportseaweedfssecurehttpsecureimapsecureldapsecuremqttsecurenntpsecur\
epop3secureshellsecuresmtpsemtechudpservicelocationprotocolsessioninitiationprotocolsflowsftpsgiembeddedsupportpartner\
sgiespsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtransferprotocolsipsipovertlssipssiptlsskinnyslpsmbsmbfile\
sharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemailsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecur\
esmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpexportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5sockspr\
oxysolrsonarqubesonarrsonatypenexussoulseeksourceenginesourcegameserversourceserverspamassassinspamassassindaemonspamd\
sparksparkmasterspectrumscalespegelspicespiceconsolesplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventco\
llectorspop3spotifyconnectspotifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidp\
roxysrcdsssdpsshsstpstatsdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstreamwork\
sstrongswanstunstunssubmissionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvns\
vnservesvrlocswarmsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinterface\
synergysyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteamsteamspeak\
teamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerteleporttele\
portauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradiciteredoterminals\
ervicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorrelaytorrent\
torsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmicrooffices\
cantrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcontroltwinca\
ttypesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatchultimaonli\
nepatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinformunifidi\
scoveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upnpupnpdisco\
veryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarnishadminvar\
nishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmverdaccioverdaccio\
npmregistryveritasnetbackupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtu\
alplacesvirtualplacesvoicevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachineco\
nsolevncvncdisplaysvncdisplays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocal\
tecinternetphonevoicechatvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanl\
inuxdefaultportwarpinatorwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebm\
inwebserverwebservicesfordeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdelivery\
optimizationwindowsexporterwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandv\
ideowindowsmessengeraudioandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewin\
dowsmessengervoicecomputertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindow\
sremotemanagementwindowsremotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrm\
httpswinsreplicationwireguardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxd\
mcpxferxferutilityxingstreamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertl\
sxmppjabberxmppoverhttpxmppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengerm\
essageyahoomessengermessagesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoo\
messengerwebcamsyahoovoicechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabb\
ixtrapperzeroconfzerotierzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeepercluster\
zoom\
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
    Row(8539, Own, 329), Row(8548, Listed, 330), Row(8555, Own, 222), Row(8569, Listed, 223),
    Row(8596, Singular, 223), Row(8624, Own, 223), Row(8629, Own, 414), Row(8638, Own, 104), Row(8647, Own, 548),
    Row(8654, Own, 582), Row(8658, Own, 526), Row(8667, Listed, 327), Row(8673, Own, 568), Row(8682, Listed, 149),
    Row(8685, Listed, 610), Row(8692, Own, 464), Row(8700, Listed, 521), Row(8704, Own, 327), Row(8715, Own, 328),
    Row(8720, Listed, 328), Row(8723, Listed, 139), Row(8735, Listed, 207), Row(8741, Listed, 700),
    Row(8745, Listed, 699), Row(8755, Listed, 136), Row(8761, Listed, 288), Row(8770, Listed, 289),
    Row(8776, Listed, 620), Row(8782, Own, 33), Row(8786, Listed, 524), Row(8789, Listed, 35), Row(8801, Own, 6),
    Row(8810, Own, 34), Row(8825, Listed, 133), Row(8838, Own, 120), Row(8850, Own, 35), Row(8880, Listed, 134),
    Row(8904, Listed, 133), Row(8929, Own, 133), Row(8946, Listed, 134), Row(8976, Listed, 134), Row(9007, Part, 134),
    Row(9056, Own, 134), Row(9061, Listed, 4), Row(9073, Listed, 696), Row(9078, Listed, 216), Row(9090, Listed, 217),
    Row(9096, Listed, 217), Row(9110, Listed, 218), Row(9116, Listed, 216), Row(9121, Listed, 53),
    Row(9132, Listed, 53), Row(9179, Listed, 45), Row(9191, Own, 77), Row(9197, Own, 161), Row(9202, Own, 412),
    Row(9208, Listed, 161), Row(9225, Own, 610), Row(9230, Own, 209), Row(9244, Listed, 379), Row(9265, Own, 211),
    Row(9271, Listed, 210), Row(9285, Own, 210), Row(9291, Listed, 408), Row(9309, Singular, 409),
    Row(9328, Own, 409), Row(9354, Own, 408), Row(9361, Part, 123), Row(9361, Part, 124), Row(9361, Part, 125),
    Row(9374, Own, 125), Row(9396, Listed, 124), Row(9419, Own, 124), Row(9436, Listed, 123), Row(9463, Own, 123),
    Row(9480, Listed, 123), Row(9493, Listed, 124), Row(9499, Own, 438), Row(9503, Own, 513),
    Row(9520, Singular, 514), Row(9538, Own, 514), Row(9549, Listed, 514), Row(9560, Listed, 515),
    Row(9574, Own, 515), Row(9577, Listed, 579), Row(9581, Listed, 425), Row(9585, Own, 108), Row(9591, Own, 666),
    Row(9596, Listed, 236), Row(9605, Own, 236), Row(9614, Own, 237), Row(9620, Own, 556), Row(9629, Listed, 93),
    Row(9648, Own, 93), Row(9657, Own, 596), Row(9672, Own, 571), Row(9682, Listed, 571), Row(9700, Own, 425),
    Row(9709, Listed, 425), Row(9719, Listed, 570), Row(9726, Listed, 472), Row(9740, Own, 472), Row(9754, Own, 473),
    Row(9764, Listed, 473), Row(9771, Own, 413), Row(9778, Own, 478), Row(9788, Listed, 6), Row(9798, Listed, 36),
    Row(9803, Listed, 91), Row(9820, Own, 36), Row(9838, Listed, 91), Row(9844, Own, 46), Row(9862, Own, 90),
    Row(9878, Own, 152), Row(9885, Listed, 34), Row(9903, Own, 579), Row(9932, Listed, 108), Row(9946, Listed, 115),
    Row(9957, Listed, 54), Row(9976, Own, 54), Row(9987, Own, 165), Row(10002, Own, 500), Row(10021, Own, 439),
    Row(10036, Listed, 419), Row(10043, Listed, 628), Row(10048, Listed, 271), Row(10051, Own, 565),
    Row(10055, Listed, 566), Row(10069, Own, 600), Row(10074, Listed, 566), Row(10079, Listed, 565),
    Row(10090, Own, 566), Row(10101, Listed, 565), Row(10106, Listed, 695), Row(10123, Own, 690),
    Row(10133, Listed, 348), Row(10141, Own, 359), Row(10145, Listed, 165), Row(10156, Listed, 15),
    Row(10161, Own, 15), Row(10173, Listed, 287), Row(10185, Listed, 377), Row(10198, Listed, 287),
    Row(10213, Own, 287), Row(10221, Listed, 181), Row(10228, Own, 363), Row(10237, Own, 537), Row(10242, Own, 203),
    Row(10249, Part, 135), Row(10253, Listed, 627), Row(10268, Listed, 30), Row(10295, Own, 30),
    Row(10300, Listed, 631), Row(10308, Listed, 690), Row(10312, Listed, 408), Row(10316, Listed, 409),
    Row(10319, Listed, 519), Row(10323, Listed, 519), Row(10332, Own, 519), Row(10342, Listed, 520),
    Row(10357, Own, 520), Row(10360, Listed, 439), Row(10365, Listed, 360), Row(10376, Own, 360),
    Row(10381, Listed, 440), Row(10400, Own, 440), Row(10403, Own, 419), Row(10409, Listed, 574),
    Row(10420, Own, 574), Row(10427, Listed, 574), Row(10429, Listed, 537), Row(10440, Own, 681),
    Row(10446, Listed, 663), Row(10450, Own, 691), Row(10460, Listed, 112), Row(10466, Own, 688),
    Row(10474, Listed, 83), Row(10483, Own, 344), Row(10499, Own, 567), Row(10504, Listed, 355), Row(10518, Own, 355),
    Row(10523, Own, 332), Row(10537, Listed, 333), Row(10559, Singular, 333), Row(10582, Own, 333),
    Row(10594, Own, 334), Row(10602, Listed, 334), Row(10609, Own, 586), Row(10616, Listed, 550),
    Row(10627, Listed, 663), Row(10635, Own, 475), Row(10651, Own, 559), Row(10661, Listed, 249),
    Row(10683, Listed, 250), Row(10703, Listed, 251), Row(10722, Listed, 250), Row(10750, Own, 186),
    Row(10762, Listed, 186), Row(10777, Listed, 630), Row(10795, Own, 630), Row(10816, Own, 631),
    Row(10831, Listed, 629), Row(10849, Own, 629), Row(10866, Own, 626), Row(10882, Listed, 628),
    Row(10901, Own, 628), Row(10914, Listed, 627), Row(10930, Own, 627), Row(10944, Listed, 631),
    Row(10957, Own, 389), Row(10964, Own, 322), Row(10971, Listed, 557), Row(10978, Own, 22), Row(10997, Own, 476),
    Row(11005, Listed, 516), Row(11011, Own, 147), Row(11025, Listed, 147), Row(11034, Listed, 147),
    Row(11051, Listed, 147), Row(11067, Listed, 219), Row(11080, Own, 219), Row(11089, Listed, 219),
    Row(11093, Own, 461), Row(11098, Listed, 552), Row(11102, Listed, 389), Row(11105, Listed, 448),
    Row(11119, Own, 625), Row(11128, Listed, 625), Row(11131, Listed, 477), Row(11142, Singular, 477),
    Row(11154, Own, 477), Row(11159, Listed, 476), Row(11166, Listed, 56), Row(11168, Listed, 281),
    Row(11177, Own, 205), Row(11200, Listed, 103), Row(11227, Own, 115), Row(11238, Listed, 115),
    Row(11259, Own, 668), Row(11266, Own, 126), Row(11274, Own, 315), Row(11281, Listed, 215), Row(11295, Own, 215),
    Row(11305, Own, 84), Row(11310, Own, 541), Row(11313, Listed, 438), Row(11316, Listed, 205),
    Row(11320, Listed, 205), Row(11323, Listed, 103), Row(11336, Own, 103), Row(11344, Own, 281),
    Row(11362, Own, 417), Row(11366, Own, 452), Row(11375, Own, 214), Row(11382, Own, 61), Row(11394, Listed, 559),
    Row(11399, Listed, 213), Row(11407, Own, 62), Row(11425, Own, 326), Row(11429, Listed, 605),
    Row(11442, Listed, 606), Row(11460, Own, 606), Row(11475, Own, 605), Row(11479, Listed, 417),
    Row(11508, Listed, 32), Row(11538, Listed, 32), Row(11541, Listed, 141), Row(11545, Listed, 140),
    Row(11568, Own, 140), Row(11572, Listed, 141), Row(11583, Listed, 142), Row(11606, Own, 141),
    Row(11611, Listed, 142), Row(11626, Own, 142), Row(11645, Listed, 438), Row(11652, Listed, 567),
    Row(11660, Listed, 213), Row(11676, Listed, 380), Row(11686, Own, 213), Row(11705, Listed, 140),
    Row(11724, Listed, 141), Row(11742, Listed, 543), Row(11746, Own, 32), Row(11767, Own, 441),
    Row(11773, Listed, 258), Row(11780, Listed, 10), Row(11787, Own, 676), Row(11795, Own, 336), Row(11809, Own, 319),
    Row(11819, Own, 373), Row(11841, Own, 374), Row(11867, Own, 378), Row(11890, Own, 379), Row(11904, Listed, 377),
    Row(11926, Own, 377), Row(11954, Own, 380), Row(11975, Own, 376), Row(11998, Own, 381), Row(12020, Own, 383),
    Row(12045, Own, 382), Row(12052, Listed, 616), Row(12066, Listed, 617), Row(12080, Listed, 618),
    Row(12089, Own, 616), Row(12109, Singular, 617), Row(12130, Own, 617), Row(12146, Singular, 618),
    Row(12163, Own, 618), Row(12184, Listed, 616), Row(12193, Listed, 434), Row(12196, Listed, 326),
    Row(12199, Listed, 441), Row(12205, Own, 511), Row(12215, Own, 512), Row(12225, Listed, 611),
    Row(12242, Own, 611), Row(12248, Listed, 263), Row(12256, Own, 264), Row(12268, Listed, 263),
    Row(12280, Own, 263), Row(12291, Listed, 376), Row(12294, Listed, 616), Row(12297, Listed, 434),
    Row(12304, Own, 434), Row(12309, Own, 372), Row(12315, Own, 255), Row(12332, Own, 623), Row(12345, Listed, 623),
    Row(12350, Own, 75), Row(12354, Listed, 445), Row(12357, Listed, 13), Row(12362, Own, 119),
    Row(12368, Listed, 321), Row(12376, Own, 321), Row(12380, Listed, 670), Row(12390, Own, 13),
    Row(12403, Listed, 95), Row(12424, Listed, 149), Row(12454, Own, 149), Row(12472, Listed, 13),
    Row(12483, Own, 148), Row(12496, Own, 445), Row(12504, Listed, 501), Row(12523, Singular, 504),
    Row(12543, Own, 504), Row(12558, Listed, 504), Row(12576, Own, 503), Row(12590, Listed, 505),
    Row(12605, Own, 505), Row(12616, Listed, 502), Row(12622, Own, 615), Row(12628, Own, 294),
    Row(12637, Listed, 297), Row(12663, Own, 297), Row(12676, Listed, 297), Row(12688, Listed, 295),
    Row(12701, Singular, 295), Row(12715, Own, 295), Row(12728, Listed, 296), Row(12737, Listed, 296),
    Row(12743, Own, 63), Row(12750, Listed, 577), Row(12756, Own, 296), Row(12768, Listed, 185),
    Row(12779, Listed, 103), Row(12784, Listed, 371), Row(12790, Listed, 41), Row(12795, Listed, 443),
    Row(12798, Listed, 53), Row(12808, Listed, 609), Row(12817, Listed, 97), Row(12834, Listed, 97),
    Row(12848, Own, 97), Row(12858, Listed, 97), Row(12883, Listed, 14), Row(12908, Listed, 114),
    Row(12917, Listed, 97), Row(12922, Own, 228), Row(12934, Listed, 231), Row(12949, Own, 231),
    Row(12962, Listed, 381), Row(12974, Own, 229), Row(12987, Own, 230), Row(12995, Listed, 229),
    Row(13014, Listed, 63), Row(13026, Part, 30), Row(13039, Listed, 53), Row(13060, Listed, 53),
    Row(13076, Listed, 19), Row(13101, Own, 19), Row(13111, Listed, 77), Row(13116, Own, 531), Row(13119, Listed, 88),
    Row(13122, Own, 462), Row(13127, Own, 463), Row(13141, Own, 185), Row(13147, Own, 529), Row(13151, Listed, 545),
    Row(13155, Listed, 427), Row(13166, Listed, 488), Row(13173, Listed, 567), Row(13190, Own, 4),
    Row(13200, Listed, 4), Row(13211, Listed, 701), Row(13236, Own, 701), Row(13243, Listed, 481),
    Row(13255, Own, 481), Row(13262, Listed, 600), Row(13265, Own, 530), Row(13271, Listed, 366),
    Row(13287, Own, 367), Row(13307, Own, 366), Row(13312, Listed, 592), Row(13318, Listed, 592),
    Row(13329, Own, 592), Row(13336, Listed, 401), Row(13340, Listed, 360), Row(13344, Own, 603),
    Row(13347, Own, 114), Row(13358, Own, 633), Row(13371, Own, 634), Row(13381, Own, 113), Row(13387, Own, 95),
    Row(13391, Own, 14), Row(13398, Listed, 601), Row(13415, Own, 601), Row(13426, Own, 602), Row(13431, Listed, 602),
    Row(13438, Own, 267), Row(13452, Own, 539), Row(13460, Listed, 316), Row(13474, Own, 316),
    Row(13480, Listed, 337), Row(13484, Listed, 362), Row(13488, Listed, 265), Row(13498, Own, 265),
    Row(13503, Own, 572), Row(13519, Listed, 572), Row(13523, Listed, 500), Row(13528, Listed, 500),
    Row(13540, Own, 314), Row(13544, Own, 641), Row(13558, Own, 510), Row(13561, Listed, 0), Row(13569, Listed, 224),
    Row(13589, Listed, 225), Row(13602, Listed, 227), Row(13624, Own, 227), Row(13633, Own, 585),
    Row(13643, Listed, 9), Row(13653, Listed, 145), Row(13663, Listed, 17), Row(13673, Listed, 328),
    Row(13683, Listed, 15), Row(13693, Listed, 142), Row(13704, Listed, 0), Row(13714, Listed, 138),
    Row(13724, Listed, 354), Row(13747, Listed, 8), Row(13772, Listed, 67), Row(13777, Own, 480),
    Row(13781, Listed, 0), Row(13806, Listed, 81), Row(13812, Listed, 81), Row(13822, Own, 81), Row(13833, Own, 47),
    Row(13842, Listed, 604), Row(13851, Own, 337), Row(13856, Listed, 364), Row(13882, Listed, 137),
    Row(13885, Own, 67), Row(13895, Own, 632), Row(13899, Listed, 632), Row(13905, Listed, 632),
    Row(13911, Listed, 641), Row(13914, Own, 8), Row(13917, Own, 569), Row(13931, Listed, 569), Row(13945, Own, 570),
    Row(13956, Own, 573), Row(13963, Listed, 573), Row(13967, Listed, 137), Row(13986, Own, 139),
    Row(13997, Listed, 138), Row(14002, Listed, 138), Row(14032, Own, 137), Row(14047, Own, 138),
    Row(14061, Listed, 139), Row(14069, Own, 613), Row(14079, Listed, 613), Row(14084, Listed, 15),
    Row(14088, Own, 469), Row(14100, Listed, 383), Row(14118, Own, 471), Row(14125, Listed, 471),
    Row(14133, Listed, 470), Row(14142, Own, 470), Row(14147, Own, 21), Row(14153, Listed, 21),
    Row(14163, Listed, 21), Row(14167, Own, 252), Row(14176, Own, 270), Row(14182, Own, 614), Row(14195, Own, 271),
    Row(14203, Own, 42), Row(14215, Listed, 308), Row(14231, Own, 308), Row(14243, Listed, 308),
    Row(14255, Listed, 365), Row(14273, Own, 365), Row(14278, Listed, 365), Row(14283, Listed, 170),
    Row(14294, Own, 170), Row(14307, Listed, 580), Row(14313, Listed, 184), Row(14318, Listed, 624),
    Row(14330, Own, 624), Row(14354, Own, 404), Row(14370, Listed, 404), Row(14379, Listed, 405),
    Row(14403, Own, 405), Row(14408, Listed, 142), Row(14422, Listed, 612), Row(14438, Own, 612),
    Row(14444, Listed, 147), Row(14453, Listed, 216), Row(14487, Own, 218), Row(14503, Own, 217), Row(14508, Own, 50),
    Row(14518, Listed, 50), Row(14523, Listed, 308), Row(14527, Own, 435), Row(14530, Own, 0), Row(14534, Own, 662),
    Row(14540, Own, 393), Row(14545, Listed, 310), Row(14556, Own, 310), Row(14576, Listed, 309),
    Row(14591, Own, 309), Row(14605, Listed, 309), Row(14610, Own, 518), Row(14622, Own, 362), Row(14633, Listed, 29),
    Row(14643, Listed, 660), Row(14647, Own, 642), Row(14652, Listed, 644), Row(14662, Listed, 139),
    Row(14679, Listed, 138), Row(14690, Listed, 138), Row(14700, Own, 280), Row(14706, Listed, 567),
    Row(14714, Listed, 548), Row(14734, Listed, 548), Row(14746, Own, 324), Row(14749, Listed, 280),
    Row(14757, Listed, 280), Row(14763, Listed, 8), Row(14768, Listed, 198), Row(14774, Listed, 121),
    Row(14787, Own, 121), Row(14805, Listed, 84), Row(14826, Own, 159), Row(14835, Own, 587), Row(14847, Listed, 588),
    Row(14868, Own, 588), Row(14875, Own, 549), Row(14881, Own, 400), Row(14894, Own, 401), Row(14907, Own, 402),
    Row(14916, Listed, 401), Row(14925, Listed, 402), Row(14945, Own, 403), Row(14951, Own, 298),
    Row(14960, Own, 664), Row(14964, Listed, 219), Row(14972, Own, 273), Row(14977, Listed, 646),
    Row(14986, Listed, 162), Row(14996, Listed, 162), Row(15018, Own, 163), Row(15039, Own, 164),
    Row(15054, Own, 162), Row(15068, Listed, 163), Row(15082, Listed, 164), Row(15092, Own, 538),
    Row(15100, Listed, 554), Row(15112, Listed, 555), Row(15131, Own, 555), Row(15144, Own, 554),
    Row(15150, Own, 527), Row(15163, Own, 528), Row(15170, Listed, 528), Row(15175, Listed, 387),
    Row(15183, Listed, 525), Row(15199, Own, 525), Row(15207, Listed, 541), Row(15213, Own, 669),
    Row(15229, Listed, 53), Row(15237, Own, 312), Row(15240, Listed, 308), Row(15244, Own, 562),
    Row(15249, Singular, 388), Row(15255, Own, 388), Row(15264, Own, 106), Row(15268, Own, 246), Row(15276, Own, 7),
    Row(15287, Listed, 7), Row(15291, Listed, 443), Row(15303, Own, 443), Row(15307, Own, 667),
    Row(15310, Listed, 147), Row(15316, Listed, 672), Row(15325, Own, 693), Row(15333, Own, 494),
    Row(15340, Listed, 94), Row(15348, Listed, 693), Row(15353, Listed, 490), Row(15362, Own, 490),
    Row(15372, Own, 483), Row(15391, Listed, 483), Row(15403, Listed, 492), Row(15419, Singular, 492),
    Row(15436, Own, 492), Row(15441, Listed, 483), Row(15461, Own, 112), Row(15490, Listed, 112),
    Row(15507, Own, 348), Row(15512, Own, 258), Row(15515, Listed, 162), Row(15519, Own, 643),
    Row(15537, Listed, 644), Row(15548, Own, 644), Row(15553, Listed, 644), Row(15558, Listed, 486),
    Row(15570, Own, 486), Row(15577, Listed, 345), Row(15586, Own, 254), Row(15598, Listed, 456), Row(15601, Own, 11),
    Row(15613, Part, 127), Row(15613, Part, 128), Row(15613, Part, 129), Row(15613, Part, 130), Row(15613, Part, 131),
    Row(15629, Own, 127), Row(15646, Own, 128), Row(15667, Listed, 130), Row(15684, Joint, 129),
    Row(15684, Joint, 131), Row(15705, Own, 129), Row(15726, Own, 131), Row(15749, Own, 130), Row(15763, Listed, 428),
    Row(15783, Own, 428), Row(15788, Listed, 454), Row(15805, Own, 454), Row(15819, Own, 456),
    Row(15830, Listed, 454), Row(15854, Own, 457), Row(15863, Own, 455), Row(15871, Listed, 457),
    Row(15877, Listed, 127), Row(15884, Listed, 128), Row(15895, Listed, 130), Row(15906, Listed, 129),
    Row(15917, Listed, 131), Row(15921, Listed, 435), Row(15934, Listed, 435), Row(15938, Listed, 419),
    Row(15948, Own, 415), Row(15956, Own, 48), Row(15976, Listed, 11), Row(15983, Own, 311), Row(15989, Listed, 228),
    Row(16002, Listed, 231), Row(16016, Listed, 230), Row(16023, Own, 677), Row(16033, Listed, 678),
    Row(16045, Listed, 678), Row(16057, Listed, 677), Row(16074, Own, 678), Row(16079, Own, 550),
    Row(16095, Singular, 551), Row(16112, Own, 551), Row(16124, Listed, 551), Row(16131, Own, 96),
    Row(16144, Listed, 96), Row(16148, Listed, 625), Row(16157, Listed, 284), Row(16177, Own, 284),
    Row(16193, Listed, 596), Row(16208, Listed, 244), Row(16233, Own, 244), Row(16244, Own, 371),
    Row(16267, Listed, 88), Row(16279, Singular, 28), Row(16292, Own, 28), Row(16310, Listed, 55),
    Row(16332, Own, 55), Row(16337, Listed, 619), Row(16348, Listed, 20), Row(16361, Listed, 20),
    Row(16380, Listed, 20), Row(16407, Own, 20), Row(16410, Own, 88), Row(16421, Listed, 532), Row(16436, Own, 532),
    Row(16443, Listed, 533), Row(16456, Own, 533), Row(16460, Listed, 534), Row(16469, Listed, 534),
    Row(16489, Own, 534), Row(16515, Own, 118), Row(16536, Own, 26), Row(16545, Part, 64), Row(16582, Part, 134),
    Row(16602, Part, 132), Row(16606, Listed, 546), Row(16613, Listed, 55), Row(16617, Own, 465),
    Row(16622, Own, 447), Row(16632, Listed, 448), Row(16653, Own, 448), Row(16663, Own, 599), Row(16668, Own, 24),
    Row(16678, Listed, 552), Row(16698, Own, 552), Row(16706, Own, 553), Row(16714, Own, 257), Row(16717, Listed, 1),
    Row(16725, Listed, 99), Row(16731, Singular, 69), Row(16738, Part, 69), Row(16752, Listed, 685),
    Row(16758, Own, 682), Row(16767, Own, 695), Row(16788, Listed, 437), Row(16790, Listed, 655),
    Row(16793, Listed, 685), Row(16798, Own, 482), Row(16805, Own, 673), Row(16822, Own, 674),
    Row(16828, Listed, 487), Row(16845, Listed, 697), Row(16859, Listed, 207), Row(16886, Listed, 699),
    Row(16901, Listed, 382), Row(16923, Own, 207), Row(16941, Listed, 572), Row(16951, Own, 697),
    Row(16967, Part, 132), Row(16967, Part, 135), Row(16996, Listed, 135), Row(17032, Own, 135),
    Row(17063, Listed, 132), Row(17086, Listed, 135), Row(17107, Listed, 132), Row(17143, Own, 132),
    Row(17163, Listed, 53), Row(17191, Part, 53), Row(17222, Own, 53), Row(17245, Own, 543), Row(17277, Own, 544),
    Row(17287, Listed, 696), Row(17309, Own, 696), Row(17336, Listed, 698), Row(17341, Listed, 543),
    Row(17351, Listed, 544), Row(17366, Own, 426), Row(17375, Own, 655), Row(17378, Listed, 436),
    Row(17384, Own, 437), Row(17394, Listed, 437), Row(17405, Own, 436), Row(17410, Listed, 543),
    Row(17416, Listed, 544), Row(17420, Own, 698), Row(17424, Listed, 699), Row(17427, Listed, 1),
    Row(17430, Own, 535), Row(17439, Listed, 535), Row(17443, Listed, 325), Row(17451, Listed, 325),
    Row(17462, Own, 325), Row(17467, Own, 536), Row(17471, Listed, 3), Row(17482, Own, 3), Row(17497, Own, 29),
    Row(17501, Listed, 74), Row(17518, Singular, 155), Row(17536, Own, 155), Row(17544, Listed, 156),
    Row(17554, Listed, 153), Row(17565, Own, 153), Row(17583, Own, 154), Row(17593, Own, 74), Row(17605, Own, 156),
    Row(17616, Listed, 154), Row(17626, Listed, 155), Row(17639, Listed, 535), Row(17648, Singular, 110),
    Row(17658, Own, 110), Row(17671, Listed, 66), Row(17685, Part, 64), Row(17685, Part, 66), Row(17685, Part, 69),
    Row(17706, Singular, 66), Row(17728, Own, 66), Row(17751, Listed, 93), Row(17770, Listed, 64),
    Row(17793, Own, 64), Row(17813, Singular, 69), Row(17834, Own, 69), Row(17848, Listed, 64),
    Row(17859, Listed, 69), Row(17863, Listed, 169), Row(17882, Own, 169), Row(17886, Listed, 247),
    Row(17896, Listed, 247), Row(17909, Own, 247), Row(17920, Own, 406), Row(17932, Own, 407),
    Row(17945, Listed, 407), Row(17953, Listed, 77), Row(17961, Own, 665), Row(17967, Own, 392),
    Row(17974, Listed, 120), Row(17984, Listed, 120), Row(17993, Own, 172), Row(18015, Singular, 173),
    Row(18038, Own, 173), Row(18054, Listed, 173), Row(18058, Own, 645),
];
