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
ecikeipsecnattipsecnattraversalircircovertlsircsisakmpiscdhcpfailoveriscsiiscsidefaultportiscsisystemportiscsitargetis\
nsisoontcpisotsapispqistiocontrolplaneistiodistiogatewayhealthistioingresshealthistioxdsitalkitunesitunesmusicsharingi\
visitjabberjabbertlsjaegerjaegercollectorjaegerqueryjanusjanusgatewayjavadebuggerjavarmijavarmiregistryjbossjbossmanag\
ementjdwpjellyfinjellyfindiscoveryjellyfinlocaldiscoveryjenkinjenkinsjenkinsagentjenkinsinboundagentjenkinsinboundagen\
tsjetdirectjfrogartifactoryjitsijitsimeetjnlpjournalremotejupyterjupyterlabjupyternotebookjupyterserverk3sandrke2embed\
dedregistryk3sembeddedregistryk8sapik8smasterk8snodekadminkafkakafkaconnectkafkaconnectrestkafkacontrollerkazaakdeconn\
ectkeepalivedkerberokerberoskerberosadmkerberosadministrationkerberosdatabasepropagationkerberospasswordchangekeycloak\
keycloakmanagementkeydbkeystonekibanakmsknxknxipknxnetipkongkongadminkonggatewaykpasswdkpropkraftkrb5krb5propkubeapise\
rverkubecontrollermanagerkubecontrolplanekubeletkubeletreadonlykubeletreadonlyportkubenodeportkuberneteskubernetesapik\
ubernetesapiserverkubernetescontrollermanagerkubernetescontrolplanenodekuberneteskubeletkuberneteskubeletreadonlyportk\
ubernetesnodeportkubernetesnodeportskubernetesschedulerkubernetesworkernodekubeschedulerkubeworkerkubol2tpldapldapgcld\
apoversslldapovertlsldapsldplibreswanlibvirtlibvirtdlibvirtmigrationlibvirtovertlslibvirttlslightninglightningnetworkl\
ighttpdlightweightdirectoryaccessprotocollineprinterdaemonlinklocalmulticastnameresolutionlinuxhaheartbeatliquidaudiol\
isplivekitllmnrlogstashbeatslogstashbeatsinputlokilorawanlorawanpacketforwarderlotusdominolotusnoteslotusnotesdominolp\
dlpdprinterlprluantilwm2mmadcapmadcapmulticastaddressdynamicclientallocationprotocolmailsubmissionmailsubmissionovertl\
smanagesievemariadbmariadbgaleramatrixmatrixfederationmatrixsynapsemattermattermostmbapmbapsmdnsmediagatewaycontrolpro\
tocolmediamtxmeetmeilisearchmemberlistmemcachememcachedmemcachedoverudpmemcachedudpmessagemessagesmessagesubmissionmet\
allbmgcpmicrosoftdirectxgaming7microsoftdirectxgaming8microsoftdirectxgamingdirectplay7microsoftdirectxgamingdirectpla\
y8microsoftdsmicrosoftexchangemicrosofticcpmicrosoftmessagequeuingmicrosoftnetmeetingmicrosoftnetshowmicrosoftrpcmicro\
softsqlservermicrosoftteammicrosoftteamsmikrotikmikrotikapimikrotikneighbourdiscoverymikrotikrouterosapimikrotikwinbox\
milvusminecraftminecraftbedrockminecraftjavaminetestminidlnaminiominioconsoleminios3apimirabilisicqmlflowmllpmndpmodbu\
smodbusovertlsmodbustcpmodbustlsmongomongodbmongodbclustermongodbshardandconfigservermongodbshardandconfigserversmonit\
monkeycommoonlightmoosefsmoshmosquittomountdmovietalkmpdmplsldpmqseriesmqttmqttovertlsmqttsmsamsclusternetmsdfsrmsdoms\
exchangemsftgcmsftgcsslmshvlmmsiccpmsmqmsnmsnetmeetingmsnetshowmsnfiletransfermsngamingzonemsnmessengermsnmessengercom\
putertocomputermsnmessengerfiletransfermsnmessengerfiletransfersmsnmessengervoicemsnmessengervoicecommunicationmsnmess\
engervoicecommunicationsmsnmessengervoicecommunicationscomputertocomputermsrpcmsrpcdynamicmssqlmssqlbrowsermssqlmmssql\
mirroringmssqlsmstscmswbtservermulticastaddressdynamicclientallocationprotocolmulticastdnsmumblemuninmurmurmusicplayer\
daemonmysqlmysqldexportermysqlgroupreplicationmysqlxmysqlxprotocolnagiosnagiospassivechecknagiospassivechecksnagiosrem\
otepluginexecutornapsternapsterclientnapsterdirectoryservernapsterdirectoryserversnapstermetaservernapstermetaserverre\
directornapsterredirectornapsterservernatpmpnatsnatsbetweenservernatsbetweenserversnatsclusternatsmonitornatsmonitorin\
gnbdnbnsndmpnebulaneo4jneo4jboltneo4jhttpnessusnet2phonenet2phonecommcenternetbackupnetbiosdatagramnetbiosdgmnetbiosna\
meservicenetbiosnsnetbiosssnnetconfnetconfoversshnetconfovertlsnetconftlsnetdatanetflownetmeetingnetoctopusnetopnetopi\
anetoctopusnetopremotecontrolnetreknetscapeconferencenetscapecooltalknetshownetworkblockdevicenetworkdatamanagementpro\
tocolnetworkhotsyncnetworklensnetworklensssleventnetworknewsnetworkscanningnetworktimeprotocolnetworkupstoolsneutronne\
xusnfsnfs3nfsoverudpnfsquotadaemonnfsv3nfsv4nfsversion3nfsversion4nginxnginxproxymanagerniagarafoxnmea0183nntpnntpover\
tlsnntpsnodedebuggernodeexporternodeinspectornodejsinspectornodeportnoderednomachinenomadnonupnpnovanovellgroupwisenov\
ellgroupwiseremoteclientnovncnpmadminnrpenscansqnsqdnsqdaemonnsqlookupdnsqlookupdaemonntpntripntripcasterntskentskeyes\
tablishmentnutnvmeofnvmeovertcpnvmetcpnxoauth2proxyocservodooofficescanollamaomnibackomronfinsoncrpcportmapperonvifonv\
ifdiscoveryopcuaopcuadiscoveryopcuamulticastdatagramopcuamulticastdatagramsopcuaovertlsopcuatlsopenafsopenbaoopenconne\
ctopenflowopenpgpkeyserveropensearchopensearchbetweennodesopensearchdashboardsopensearchtransportopenshiftmachineconfi\
gserveropenshiftmcsopensshopenstackcinderopenstackcinderapiopenstackconsoleproxyopenstackglanceopenstackglanceapiopens\
tackkeystoneopenstackneutronopenstackneutronapiopenstacknovaopenstacknovaapiopenstacknovncopentelemetryopenttdopenvaso\
penvpnopenvswitchdatabaseopenwireoracleoracledatabaseoraclenetoraclenetlisteneroraclenetovertlsoracleovertlsoracletlso\
spfossecotlpotvovirthostagentovirtvdsmovnovndatabaseovndatabasesovsdbowntonep4pacemakerpagedescriptionlanguagepalmcomp\
utingnetworkhotsyncpalmhotsyncpaloaltoglobalprotectpaltalkpalworldpatronipatronirestapipayaraadministrationpcanywherep\
coippcppcspcsdpdlpdldatastreamperforceperformancecopilotpfcppgbouncerpgpfonepgpkeyserverpgsqlplaylinkplaystationnetwor\
kplexplexdiscoveryplexlocaldiscoveryplexmediaserverpmcdpointtopointtunnelingprotocolpointtopointtunnellingprotocolpopp\
op2pop2postofficeprotocol2pop3pop3overtlspop3postofficeprotocol3pop3spop3ssecurepop3portainerportcontrolprotocolportma\
pportmapperpostgrespostgresexporterpostgresqlpostofficeprotocol2postofficeprotocol3powershellremotingpptpprecisiontime\
protocolprestoprinterprivoxyprofinetprojectzomboidprometheusprometheusalertmanagerprometheusblackboxexporterprometheus\
mysqlexporterprometheusnodeprometheusnodeexporterprometheuspostgresqlexporterprometheuspushgatewayprometheusredisexpor\
terprometheussnmpexporterprometheuswindowsexporterproxmoxproxmoxclusterproxmoxconsoleproxmoxveproxmoxvebetweennodeprox\
moxvebetweennodesproxmoxveconsoleproxmoxveconsolesproxmoxvewebinterfaceproxydhcppsnptppulsarpulsarhttppulseaudiopulsea\
udionetworkpuppetpuppetdbpuppetmasterpuppetserverpushgatewaypvepxepxebootpyzorqdrantqemulivemigrationqemumigrationqnex\
tqotdqt4quakequake3quakeiiiquicquicktime4quicktime4rtpquicktimeconferencingquicktimeconferencingmovietalkquicktimestre\
amingquicktimetvquoteofthedayrabbitmqrabbitmqbetweennoderabbitmqbetweennodesrabbitmqclusterrabbitmqmanagementrabbitmqs\
treamrabbitmqstreamsrabbitmqtlsradarrradiusradiuscoaradiusdynamicauthorizationradiusdynauthradiuslegacyradiusoldportra\
diusoldportsradiusovertlsradiustlsradminradosgwradsecrancheragentrawprintingrazorrc5desrdaterdpreadymediarealaudioreal\
audioandvideorealaudiovideorealplayerrealtimestreamingprotocolrealtimetransportprotocolrealvideoredisredisclusterredis\
clusterbusredisexporterredisovertlsredissentinelredistlsremoteadministratorremoteclientremotedesktopremotedesktopproto\
colremotelypossibleremotelypossiblecontrolitrendezvousrexecrfbripripngrke2supervisorrloginrmcprmirmiregistryrndcrouter\
osapirpcbindrpcendpointmapperrpclocatorrpcoverhttprpcoverhttpendpointmapperrpkirtrrpkitorouterrquotadrshrspamdrspamdco\
ntrollerrspamdproxyandworkerrsyncrsyncdrsyncdaemonrsyslogrtcmrtmprtprtpasteriskrtpfreeswitchrtpichatavrtpqt4rtsprtspal\
trtspalternateportrtspovertlsrtspsrundeckrustdeskserverrustgamerustgameservers7commsacnsaltsaltmastersambasambawithnet\
biossanesanedsatisfactorysccpschemaregistryscpscylladbscylladbbetweennodesscylladbshardscylladbshardawareportseaweedfs\
securehttpsecureimapsecureldapsecuremqttsecurenntpsecurepop3secureshellsecuresmtpsemtechudpservicelocationprotocolsess\
ioninitiationprotocolsflowsftpsgiembeddedsupportpartnersgiespsgiesphttpsharedirectshoutcastsiemenss7sievesimplemailtra\
nsferprotocolsipsipovertlssipssiptlsskinnyslpsmartinstallsmbsmbfilesharingsmbovernetbiossmboverquicsmbquicsmtpsmtpemai\
lsubmissionsmtpoversslsmtpssmtpsimplemailtransferprotocolsmtpssecuresmtpsmtpsubmissionsnapcastsnapserversnewssnmpsnmpe\
xportersnmpovertlsanddtlssnmptlssnmptrapsnmptrapssockssocks5socksproxysolrsonarqubesonarrsonatypenexussoulseeksourceen\
ginesourcegameserversourceserverspamassassinspamassassindaemonspamdsparksparkmasterspectrumscalespegelspicespiceconsol\
esplunkdsplunkforwardertoindexersplunkforwardingsplunkhecsplunkhttpeventcollectorsplunkmanagementspop3spotifyconnectsp\
otifylocalsyncsqlnetsqlserversqlserveravailabilitygroupendpointsqlserverbrowsersquidsquidproxysrcdsssdpsshsshdsstpstat\
sdsteamsteamclientsteaminhomestreamingsteamremoteplaysteamstreamingstompstreamingacnstreamworksstrongswanstunstunssubm\
issionsubmissionovertlssubmissionssubversionsunrpcsunshinesunshineandmoonlightsupertuxkartsvnsvnservesvrlocswarmswarmm\
anagementsygatesygatemanagersymantecpcanywheresynapseclientlistenersyncthingsyncthingguisyncthingwebinterfacesynergysy\
nologysynologydsmsyslogsyslogovertcpsyslogovertlssyslogtcpsyslogtlssystemdjournalremotetacacstailscaletcpsteamcityteam\
steamspeakteamspeak3teamspeak3filetransferteamspeak3serverqueryteamspeak3voiceteamspeakfilesteamspeakqueryteamviewerte\
leportteleportauthteleportauthserviceteleportproxytelnettelnetovertlstelnetstempotemporaltemporalfrontendteradicitered\
oterminalservicesterrariatf2tftpthanothanosthepalacetidbtimbuktutimbuktuprotimetimeprotocoltinctnstomcattorclienttorre\
laytorrenttorsockstr069tr069cwmptraceroutetracerouteudpprobestransmissiontransmissionpeertransmissionpeerstrcrttrendmi\
croofficescantrendmicroofficescanantivirustridiumniagarafoxtrinots3turnturnandstunovertlsturnovertlsturnstwamptwampcon\
troltwincattypesenseubntdiscoverulpultimaonlineultimaonlinegameultimaonlineloginultimaonlinemessengerultimaonlinepatch\
ultimaonlinepatch8888ultimaonlinepatch9999ultimaonlineuomessengerunboundcontrolunboundremotecontrolunifiunifideviceinf\
ormunifidiscoveryunifiinformunifinetworkwebinterfaceunifistununifiwebuogameuologinuomessengeruopatch8888uopatch9999upn\
pupnpdiscoveryupsduptimekumaurbisnetuserlocationprotocolvalheimvalkeyvalkeyclustervalkeysentinelvarnishvarnishadmvarni\
shadminvarnishcachevarnishmanagementvaultvaultbetweennodevaultbetweennodesvaultclustervdolivevdoliveplayervdsmveeamage\
ntforwindowveeamagentforwindowsveeambackupserverveeamdatamoverveeamtransportverdaccioverdaccionpmregistryveritasnetbac\
kupvictoriametricsvictoriametricssinglenodevipulsrazorvirtualnetworkcomputingvirtualplacevirtualplacesvirtualplacesvoi\
cevirtualplacesvoicechatvmrdpvmwareauthdvmwareconsolevmwareesxihostagentvmwarevirtualmachineconsolevncvncdisplaysvncdi\
splays0to9vnchttpvncjavaviewervnclvnclistenvncreverseconnectionvocaltecinternetconferencevocaltecinternetphonevoicecha\
tvoicecommunicationscomputertocomputervoicecomputertophonevprovpvoicevrrpvxlanvxlanlinuxvxlanlinuxdefaultportwarpinato\
rwastewazuhagentwazuhagentstomanagerwazuhapiweaviatewebwebcachewebcamwebcamswebhostmanagerwebminwebserverwebservicesfo\
rdeviceswgwhmwhoiswildflywildflymanagementwinboxwindowsactivationwindowsclusterwindowsdeliveryoptimizationwindowsexpor\
terwindowsfailoverclusterwindowsfilesharingwindowskmswindowsmessengerwindowsmessengeraudioandvideowindowsmessengeraudi\
oandvideononupnpwindowsmessengercomputertophonewindowsmessengernonupnpwindowsmessengervoicewindowsmessengervoicecomput\
ertophonewindowsremotedesktopwindowsremotedesktopprotocolwindowsremotedesktopprotocolrdpwindowsremotemanagementwindows\
remotemanagementoverhttpswindowsrpcwindowsrpcdynamicrangewindowsserverupdateserviceswinrmwinrmhttpswinsreplicationwire\
guardwsdwsdapiwsdapihttpwsdiscoverywsmanwsmanswsuswudowwwx11x11serverxboxxboxlivexboxnetworkxdmcpxferxferutilityxingst\
reamworksxmppxmppbetweenserverxmppbetweenserversxmppboshxmppclientxmppclientsxmppclientsovertlsxmppjabberxmppoverhttpx\
mppsclientxmppserverxwindowsystemyahoogameyahoogamesyahoomessagesyahoomessengeryahoomessengermessageyahoomessengermess\
agesyahoomessengerpctophoneyahoomessengervoiceyahoomessengervoicechatyahoomessengerwebcamyahoomessengerwebcamsyahoovoi\
cechatyahoowebcamyarnyarnresourcemanagerysqlyugabytedbyugabytedbsqlzabbixagentzabbixserverzabbixtrapperzeroconfzerotie\
rzipkinzonecomzonemsncomzookeeperzookeeperbetweenserverzookeeperbetweenserverszookeeperclusterzoom\
";

pub(super) static ROWS: [Row; 1645] = [
    Row(3, Listed, 666), Row(20, Own, 666), Row(30, Own, 323), Row(34, Listed, 323), Row(41, Own, 59),
    Row(48, Listed, 361), Row(63, Own, 306), Row(91, Own, 293), Row(126, Own, 294), Row(151, Singular, 305),
    Row(177, Own, 305), Row(185, Own, 523), Row(200, Listed, 524), Row(218, Own, 524), Row(221, Listed, 290),
    Row(224, Listed, 350), Row(237, Listed, 305), Row(241, Listed, 305), Row(244, Listed, 12), Row(254, Listed, 12),
    Row(257, Listed, 594), Row(259, Listed, 671), Row(262, Listed, 70), Row(270, Listed, 71), Row(280, Own, 71),
    Row(287, Own, 265), Row(290, Listed, 101), Row(295, Listed, 100), Row(300, Listed, 101), Row(312, Listed, 379),
    Row(331, Listed, 380), Row(349, Own, 380), Row(364, Listed, 99), Row(380, Listed, 683), Row(386, Own, 109),
    Row(398, Listed, 109), Row(404, Listed, 374), Row(423, Own, 374), Row(430, Listed, 374), Row(443, Listed, 73),
    Row(446, Listed, 647), Row(450, Own, 508), Row(461, Own, 509), Row(466, Listed, 509), Row(484, Own, 290),
    Row(494, Own, 675), Row(497, Own, 73), Row(503, Own, 72), Row(522, Listed, 70), Row(544, Own, 70),
    Row(550, Listed, 708), Row(563, Listed, 265), Row(578, Listed, 227), Row(591, Listed, 236), Row(602, Listed, 171),
    Row(624, Listed, 100), Row(651, Own, 100), Row(673, Listed, 101), Row(700, Own, 101), Row(711, Listed, 514),
    Row(721, Listed, 255), Row(732, Listed, 170), Row(744, Own, 684), Row(759, Listed, 172), Row(766, Own, 424),
    Row(770, Listed, 166), Row(783, Own, 661), Row(802, Listed, 12), Row(814, Own, 68), Row(837, Part, 56),
    Row(864, Own, 56), Row(873, Listed, 166), Row(901, Own, 166), Row(919, Own, 547), Row(929, Listed, 12),
    Row(952, Part, 12), Row(978, Own, 12), Row(993, Own, 150), Row(1002, Listed, 103), Row(1010, Own, 241),
    Row(1013, Listed, 547), Row(1016, Listed, 322), Row(1034, Own, 322), Row(1041, Listed, 523),
    Row(1052, Listed, 275), Row(1058, Own, 366), Row(1065, Listed, 552), Row(1076, Listed, 647), Row(1088, Own, 648),
    Row(1112, Own, 647), Row(1123, Listed, 645), Row(1143, Part, 135), Row(1147, Listed, 310), Row(1152, Listed, 77),
    Row(1158, Listed, 336), Row(1166, Own, 336), Row(1178, Own, 602), Row(1192, Own, 601), Row(1208, Listed, 602),
    Row(1221, Own, 603), Row(1240, Listed, 603), Row(1254, Listed, 601), Row(1270, Listed, 602),
    Row(1283, Listed, 603), Row(1302, Listed, 603), Row(1309, Listed, 556), Row(1318, Listed, 58),
    Row(1321, Listed, 663), Row(1331, Own, 530), Row(1336, Listed, 402), Row(1347, Own, 350), Row(1353, Own, 589),
    Row(1356, Listed, 465), Row(1367, Own, 466), Row(1379, Own, 465), Row(1382, Own, 464), Row(1395, Own, 663),
    Row(1411, Listed, 646), Row(1421, Own, 37), Row(1438, Own, 433), Row(1447, Listed, 281), Row(1466, Own, 281),
    Row(1473, Own, 502), Row(1483, Own, 503), Row(1493, Own, 94), Row(1509, Listed, 383), Row(1517, Listed, 58),
    Row(1534, Own, 58), Row(1537, Listed, 552), Row(1541, Listed, 239), Row(1548, Listed, 77), Row(1554, Listed, 436),
    Row(1560, Listed, 435), Row(1576, Listed, 49), Row(1600, Own, 49), Row(1604, Listed, 156), Row(1615, Listed, 19),
    Row(1620, Listed, 708), Row(1628, Own, 389), Row(1639, Own, 189), Row(1645, Own, 459), Row(1651, Listed, 399),
    Row(1660, Own, 227), Row(1680, Singular, 228), Row(1701, Own, 228), Row(1717, Listed, 228), Row(1729, Own, 229),
    Row(1737, Listed, 684), Row(1741, Own, 584), Row(1753, Listed, 426), Row(1760, Listed, 583), Row(1771, Own, 583),
    Row(1788, Own, 585), Row(1795, Listed, 584), Row(1815, Own, 426), Row(1822, Listed, 585), Row(1830, Own, 269),
    Row(1833, Listed, 549), Row(1851, Own, 450), Row(1858, Listed, 450), Row(1865, Listed, 417), Row(1877, Own, 417),
    Row(1886, Listed, 448), Row(1904, Own, 448), Row(1908, Listed, 577), Row(1920, Listed, 190),
    Row(1937, Singular, 190), Row(1955, Own, 190), Row(1967, Own, 191), Row(1973, Listed, 642),
    Row(1988, Listed, 675), Row(1997, Listed, 653), Row(2014, Own, 498), Row(2020, Listed, 27),
    Row(2029, Listed, 549), Row(2038, Own, 27), Row(2062, Own, 549), Row(2068, Listed, 373), Row(2080, Own, 373),
    Row(2085, Listed, 373), Row(2095, Listed, 242), Row(2118, Singular, 244), Row(2142, Own, 244),
    Row(2156, Own, 243), Row(2177, Listed, 244), Row(2193, Own, 242), Row(2197, Own, 355), Row(2209, Own, 356),
    Row(2214, Listed, 356), Row(2221, Own, 696), Row(2230, Listed, 248), Row(2241, Own, 248), Row(2249, Listed, 400),
    Row(2270, Own, 400), Row(2280, Own, 99), Row(2289, Own, 92), Row(2301, Own, 107), Row(2319, Part, 134),
    Row(2334, Part, 132), Row(2343, Own, 277), Row(2353, Own, 280), Row(2376, Listed, 517), Row(2395, Own, 151),
    Row(2401, Listed, 203), Row(2410, Own, 204), Row(2423, Own, 203), Row(2435, Listed, 205), Row(2448, Own, 205),
    Row(2457, Listed, 19), Row(2465, Listed, 152), Row(2473, Own, 207), Row(2478, Listed, 354),
    Row(2484, Listed, 655), Row(2493, Own, 238), Row(2500, Own, 236), Row(2514, Own, 237), Row(2524, Listed, 237),
    Row(2530, Own, 697), Row(2543, Own, 699), Row(2552, Own, 698), Row(2555, Listed, 227), Row(2562, Own, 251),
    Row(2570, Listed, 565), Row(2586, Own, 565), Row(2589, Listed, 313), Row(2593, Listed, 313),
    Row(2597, Listed, 16), Row(2604, Listed, 98), Row(2623, Own, 98), Row(2627, Listed, 98), Row(2630, Listed, 285),
    Row(2640, Own, 285), Row(2644, Listed, 496), Row(2648, Listed, 56), Row(2660, Listed, 91), Row(2685, Own, 91),
    Row(2695, Listed, 422), Row(2712, Own, 422), Row(2715, Own, 223), Row(2720, Listed, 597), Row(2723, Listed, 375),
    Row(2744, Listed, 4), Row(2750, Listed, 4), Row(2770, Own, 712), Row(2776, Listed, 506), Row(2785, Listed, 506),
    Row(2803, Own, 506), Row(2811, Listed, 556), Row(2815, Listed, 713), Row(2829, Own, 713), Row(2833, Listed, 435),
    Row(2843, Own, 436), Row(2855, Listed, 439), Row(2865, Own, 435), Row(2877, Own, 438), Row(2889, Own, 437),
    Row(2896, Listed, 79), Row(2906, Own, 79), Row(2914, Own, 304), Row(2919, Own, 361), Row(2923, Own, 707),
    Row(2949, Listed, 56), Row(2959, Part, 43), Row(2959, Part, 44), Row(2970, Listed, 43), Row(2981, Listed, 44),
    Row(2995, Listed, 43), Row(3009, Listed, 44), Row(3016, Listed, 168), Row(3028, Own, 168), Row(3046, Listed, 612),
    Row(3052, Own, 286), Row(3084, Own, 375), Row(3098, Listed, 41), Row(3118, Own, 41), Row(3122, Own, 354),
    Row(3131, Listed, 354), Row(3134, Listed, 343), Row(3138, Own, 343), Row(3149, Own, 344), Row(3156, Listed, 344),
    Row(3162, Listed, 344), Row(3165, Listed, 78), Row(3177, Own, 429), Row(3188, Own, 428), Row(3198, Own, 427),
    Row(3207, Own, 196), Row(3220, Listed, 197), Row(3244, Own, 197), Row(3260, Own, 198), Row(3278, Listed, 196),
    Row(3290, Listed, 198), Row(3305, Listed, 196), Row(3319, Own, 202), Row(3326, Listed, 198), Row(3337, Own, 199),
    Row(3358, Own, 200), Row(3367, Listed, 398), Row(3370, Listed, 429), Row(3376, Listed, 78), Row(3393, Own, 78),
    Row(3413, Listed, 78), Row(3429, Listed, 78), Row(3436, Listed, 427), Row(3454, Own, 325), Row(3458, Own, 18),
    Row(3461, Listed, 428), Row(3464, Listed, 427), Row(3474, Listed, 597), Row(3488, Own, 597),
    Row(3491, Listed, 612), Row(3494, Listed, 325), Row(3503, Own, 608), Row(3507, Listed, 367),
    Row(3513, Listed, 347), Row(3526, Own, 252), Row(3550, Singular, 253), Row(3575, Own, 253),
    Row(3597, Listed, 253), Row(3612, Listed, 139), Row(3634, Listed, 81), Row(3638, Listed, 619),
    Row(3650, Listed, 98), Row(3654, Listed, 340), Row(3664, Own, 195), Row(3669, Listed, 4), Row(3673, Listed, 513),
    Row(3679, Listed, 513), Row(3695, Own, 513), Row(3706, Listed, 87), Row(3723, Own, 87), Row(3733, Listed, 85),
    Row(3749, Own, 85), Row(3762, Own, 86), Row(3765, Listed, 670), Row(3772, Listed, 358), Row(3788, Own, 358),
    Row(3792, Listed, 20), Row(3796, Own, 174), Row(3813, Singular, 175), Row(3831, Own, 175), Row(3841, Listed, 174),
    Row(3849, Listed, 175), Row(3859, Listed, 175), Row(3867, Own, 351), Row(3875, Listed, 504), Row(3898, Own, 504),
    Row(3908, Own, 340), Row(3916, Listed, 136), Row(3954, Listed, 74), Row(3962, Listed, 661), Row(3970, Own, 318),
    Row(3973, Listed, 167), Row(3978, Listed, 352), Row(3990, Singular, 133), Row(4003, Part, 133),
    Row(4007, Listed, 349), Row(4015, Listed, 49), Row(4027, Own, 187), Row(4043, Own, 188), Row(4049, Listed, 567),
    Row(4056, Own, 567), Row(4077, Listed, 567), Row(4082, Own, 171), Row(4091, Listed, 401), Row(4098, Own, 401),
    Row(4105, Listed, 278), Row(4119, Own, 568), Row(4137, Own, 352), Row(4158, Listed, 352), Row(4161, Listed, 353),
    Row(4168, Own, 307), Row(4181, Listed, 307), Row(4194, Listed, 649), Row(4215, Own, 649), Row(4228, Listed, 646),
    Row(4235, Own, 117), Row(4238, Own, 598), Row(4248, Own, 599), Row(4252, Listed, 599), Row(4258, Listed, 215),
    Row(4271, Own, 215), Row(4281, Listed, 555), Row(4291, Listed, 120), Row(4294, Listed, 167),
    Row(4299, Listed, 49), Row(4306, Own, 529), Row(4310, Listed, 403), Row(4316, Own, 455), Row(4322, Listed, 279),
    Row(4331, Own, 279), Row(4334, Listed, 282), Row(4343, Listed, 282), Row(4348, Own, 278), Row(4358, Listed, 0),
    Row(4369, Own, 282), Row(4375, Listed, 641), Row(4389, Listed, 687), Row(4412, Own, 687), Row(4416, Own, 473),
    Row(4423, Listed, 40), Row(4436, Own, 40), Row(4449, Listed, 293), Row(4465, Listed, 294), Row(4475, Listed, 60),
    Row(4497, Own, 60), Row(4510, Listed, 680), Row(4517, Listed, 586), Row(4526, Own, 586), Row(4530, Listed, 313),
    Row(4534, Own, 480), Row(4538, Listed, 480), Row(4550, Own, 65), Row(4558, Own, 89), Row(4565, Listed, 313),
    Row(4594, Own, 167), Row(4603, Listed, 167), Row(4613, Own, 659), Row(4619, Own, 705), Row(4630, Own, 660),
    Row(4634, Listed, 588), Row(4638, Own, 363), Row(4645, Own, 390), Row(4656, Own, 391), Row(4668, Own, 392),
    Row(4676, Listed, 399), Row(4690, Own, 399), Row(4697, Listed, 404), Row(4708, Own, 403), Row(4724, Own, 404),
    Row(4727, Own, 452), Row(4736, Own, 564), Row(4743, Own, 102), Row(4752, Listed, 30), Row(4756, Listed, 564),
    Row(4765, Listed, 609), Row(4769, Listed, 457), Row(4784, Own, 457), Row(4788, Listed, 456), Row(4800, Own, 456),
    Row(4802, Listed, 682), Row(4806, Listed, 31), Row(4820, Own, 651), Row(4832, Own, 31), Row(4839, Listed, 651),
    Row(4848, Listed, 209), Row(4855, Listed, 211), Row(4869, Listed, 571), Row(4883, Listed, 570),
    Row(4893, Listed, 169), Row(4899, Own, 348), Row(4913, Listed, 557), Row(4917, Listed, 702),
    Row(4921, Listed, 546), Row(4925, Listed, 546), Row(4937, Own, 571), Row(4949, Own, 570), Row(4962, Listed, 211),
    Row(4983, Own, 211), Row(4992, Listed, 209), Row(4995, Listed, 410), Row(5004, Listed, 284),
    Row(5008, Listed, 262), Row(5021, Own, 263), Row(5032, Own, 262), Row(5035, Listed, 566), Row(5038, Listed, 362),
    Row(5045, Own, 362), Row(5058, Own, 702), Row(5064, Listed, 2), Row(5080, Own, 2), Row(5088, Listed, 2),
    Row(5095, Own, 80), Row(5102, Listed, 115), Row(5117, Listed, 83), Row(5127, Listed, 83), Row(5157, Own, 83),
    Row(5161, Own, 472), Row(5165, Own, 1), Row(5170, Listed, 9), Row(5175, Own, 682), Row(5188, Listed, 682),
    Row(5196, Listed, 99), Row(5203, Listed, 99), Row(5218, Listed, 99), Row(5223, Listed, 708), Row(5234, Listed, 9),
    Row(5245, Listed, 9), Row(5254, Listed, 50), Row(5266, Listed, 714), Row(5271, Own, 9), Row(5280, Listed, 683),
    Row(5288, Listed, 683), Row(5306, Own, 683), Row(5313, Listed, 9), Row(5319, Listed, 191), Row(5344, Listed, 1),
    Row(5357, Listed, 631), Row(5376, Own, 632), Row(5391, Listed, 632), Row(5421, Own, 631), Row(5424, Listed, 650),
    Row(5428, Own, 650), Row(5434, Listed, 223), Row(5445, Listed, 224), Row(5450, Own, 528), Row(5465, Own, 588),
    Row(5468, Listed, 27), Row(5472, Listed, 33), Row(5479, Own, 616), Row(5486, Listed, 68), Row(5496, Listed, 113),
    Row(5506, Listed, 76), Row(5520, Listed, 76), Row(5537, Own, 76), Row(5543, Listed, 416), Row(5550, Own, 416),
    Row(5553, Listed, 688), Row(5558, Listed, 688), Row(5563, Own, 38), Row(5568, Own, 310), Row(5571, Listed, 307),
    Row(5577, Listed, 345), Row(5586, Listed, 346), Row(5598, Own, 345), Row(5617, Own, 346), Row(5628, Listed, 342),
    Row(5636, Listed, 354), Row(5644, Listed, 447), Row(5648, Own, 474), Row(5651, Own, 668), Row(5658, Listed, 669),
    Row(5663, Listed, 672), Row(5667, Listed, 144), Row(5672, Listed, 143), Row(5708, Own, 143),
    Row(5713, Listed, 144), Row(5748, Own, 144), Row(5760, Listed, 146), Row(5772, Listed, 145), Row(5780, Own, 146),
    Row(5791, Listed, 145), Row(5796, Listed, 145), Row(5811, Own, 145), Row(5817, Listed, 245), Row(5825, Own, 245),
    Row(5834, Listed, 245), Row(5843, Own, 246), Row(5851, Own, 224), Row(5859, Listed, 82), Row(5880, Own, 82),
    Row(5888, Own, 553), Row(5907, Own, 554), Row(5938, Listed, 143), Row(5960, Listed, 650), Row(5969, Listed, 49),
    Row(5990, Own, 688), Row(6008, Listed, 118), Row(6037, Listed, 144), Row(6067, Listed, 144),
    Row(6080, Listed, 26), Row(6104, Part, 16), Row(6131, Own, 16), Row(6148, Listed, 92), Row(6174, Listed, 51),
    Row(6182, Listed, 326), Row(6185, Listed, 307), Row(6190, Listed, 490), Row(6196, Own, 490), Row(6202, Own, 491),
    Row(6207, Own, 485), Row(6211, Listed, 500), Row(6220, Own, 500), Row(6224, Own, 552), Row(6227, Listed, 16),
    Row(6231, Listed, 16), Row(6236, Own, 672), Row(6243, Own, 671), Row(6251, Own, 670), Row(6259, Listed, 668),
    Row(6268, Listed, 669), Row(6285, Own, 669), Row(6288, Listed, 92), Row(6298, Own, 157), Row(6302, Listed, 157),
    Row(6308, Listed, 668), Row(6323, Own, 439), Row(6328, Listed, 52), Row(6344, Own, 52), Row(6359, Own, 122),
    Row(6370, Listed, 52), Row(6374, Own, 51), Row(6382, Listed, 342), Row(6389, Listed, 342), Row(6393, Own, 39),
    Row(6410, Own, 193), Row(6416, Listed, 193), Row(6434, Own, 194), Row(6452, Listed, 194), Row(6460, Listed, 193),
    Row(6465, Own, 111), Row(6471, Listed, 56), Row(6489, Listed, 56), Row(6495, Own, 105), Row(6501, Listed, 74),
    Row(6510, Listed, 154), Row(6516, Listed, 395), Row(6531, Own, 396), Row(6542, Own, 395), Row(6547, Listed, 665),
    Row(6559, Own, 665), Row(6571, Own, 289), Row(6578, Listed, 292), Row(6593, Own, 292), Row(6598, Listed, 685),
    Row(6613, Listed, 686), Row(6617, Listed, 289), Row(6625, Own, 619), Row(6642, Listed, 620), Row(6664, Own, 620),
    Row(6670, Singular, 271), Row(6677, Own, 271), Row(6689, Listed, 272), Row(6708, Singular, 272),
    Row(6728, Own, 272), Row(6737, Listed, 103), Row(6753, Own, 275), Row(6758, Listed, 662), Row(6767, Own, 662),
    Row(6771, Listed, 272), Row(6784, Listed, 408), Row(6791, Listed, 700), Row(6801, Listed, 700),
    Row(6816, Listed, 700), Row(6829, Own, 700), Row(6855, Own, 184), Row(6874, Listed, 184), Row(6880, Listed, 176),
    Row(6889, Listed, 182), Row(6896, Listed, 183), Row(6902, Listed, 297), Row(6907, Own, 514),
    Row(6919, Listed, 516), Row(6935, Own, 516), Row(6950, Own, 515), Row(6955, Own, 23), Row(6965, Own, 609),
    Row(6975, Listed, 471), Row(6982, Singular, 295), Row(6990, Own, 295), Row(7001, Listed, 297),
    Row(7023, Own, 297), Row(7050, Own, 298), Row(7072, Own, 296), Row(7080, Own, 308), Row(7098, Own, 309),
    Row(7103, Listed, 231), Row(7111, Listed, 638), Row(7117, Own, 254), Row(7120, Listed, 710),
    Row(7123, Listed, 347), Row(7128, Listed, 347), Row(7136, Own, 347), Row(7140, Listed, 692), Row(7149, Own, 693),
    Row(7160, Own, 692), Row(7167, Listed, 296), Row(7172, Listed, 298), Row(7177, Listed, 515),
    Row(7181, Listed, 295), Row(7189, Listed, 298), Row(7202, Listed, 176), Row(7223, Listed, 180),
    Row(7239, Listed, 182), Row(7246, Own, 177), Row(7261, Listed, 178), Row(7280, Own, 178), Row(7292, Listed, 181),
    Row(7302, Listed, 176), Row(7315, Listed, 176), Row(7334, Own, 176), Row(7361, Own, 180), Row(7387, Own, 182),
    Row(7404, Listed, 177), Row(7433, Listed, 178), Row(7451, Singular, 181), Row(7470, Own, 181),
    Row(7489, Own, 179), Row(7509, Own, 183), Row(7522, Listed, 179), Row(7532, Listed, 183), Row(7536, Listed, 500),
    Row(7540, Own, 673), Row(7544, Own, 5), Row(7550, Listed, 293), Row(7561, Listed, 17), Row(7572, Listed, 17),
    Row(7577, Own, 17), Row(7580, Listed, 470), Row(7589, Listed, 672), Row(7596, Own, 633), Row(7604, Listed, 633),
    Row(7620, Listed, 635), Row(7634, Own, 634), Row(7644, Listed, 634), Row(7653, Listed, 505), Row(7669, Own, 505),
    Row(7677, Listed, 708), Row(7711, Listed, 5), Row(7728, Listed, 10), Row(7760, Own, 430), Row(7776, Own, 209),
    Row(7787, Own, 116), Row(7791, Own, 497), Row(7798, Own, 664), Row(7803, Listed, 430), Row(7816, Listed, 402),
    Row(7834, Own, 402), Row(7838, Listed, 391), Row(7845, Listed, 359), Row(7867, Own, 359), Row(7878, Listed, 25),
    Row(7888, Listed, 25), Row(7904, Own, 25), Row(7907, Listed, 10), Row(7917, Own, 10), Row(7920, Listed, 10),
    Row(7926, Own, 328), Row(7931, Listed, 356), Row(7937, Listed, 45), Row(7990, Own, 45), Row(8004, Listed, 139),
    Row(8025, Listed, 138), Row(8036, Own, 369), Row(8043, Listed, 212), Row(8056, Listed, 215),
    Row(8062, Listed, 158), Row(8078, Own, 158), Row(8091, Listed, 159), Row(8097, Own, 357), Row(8107, Own, 160),
    Row(8111, Listed, 334), Row(8116, Listed, 335), Row(8120, Listed, 77), Row(8147, Listed, 652),
    Row(8155, Listed, 613), Row(8159, Listed, 659), Row(8170, Own, 256), Row(8180, Listed, 192),
    Row(8188, Listed, 235), Row(8197, Own, 235), Row(8213, Own, 264), Row(8225, Listed, 264), Row(8232, Singular, 66),
    Row(8240, Part, 66), Row(8257, Listed, 139), Row(8264, Own, 192), Row(8268, Own, 652), Row(8291, Part, 43),
    Row(8314, Part, 44), Row(8347, Own, 43), Row(8380, Own, 44), Row(8391, Listed, 577), Row(8408, Own, 136),
    Row(8421, Listed, 33), Row(8444, Own, 531), Row(8463, Listed, 6), Row(8479, Listed, 34), Row(8491, Listed, 4),
    Row(8509, Own, 219), Row(8522, Singular, 658), Row(8536, Own, 658), Row(8544, Listed, 493),
    Row(8555, Listed, 494), Row(8581, Own, 495), Row(8600, Own, 494), Row(8614, Own, 493), Row(8620, Own, 259),
    Row(8629, Listed, 311), Row(8645, Own, 312), Row(8658, Own, 311), Row(8666, Listed, 328), Row(8674, Own, 621),
    Row(8679, Listed, 591), Row(8691, Own, 592), Row(8701, Own, 591), Row(8713, Own, 57), Row(8719, Own, 288),
    Row(8723, Listed, 362), Row(8727, Listed, 495), Row(8733, Listed, 334), Row(8746, Own, 335), Row(8755, Own, 334),
    Row(8764, Listed, 335), Row(8769, Listed, 225), Row(8776, Own, 225), Row(8790, Listed, 226),
    Row(8817, Singular, 226), Row(8845, Own, 226), Row(8850, Own, 420), Row(8859, Own, 104), Row(8868, Own, 555),
    Row(8875, Own, 590), Row(8879, Own, 533), Row(8888, Listed, 332), Row(8894, Own, 576), Row(8903, Listed, 149),
    Row(8906, Listed, 622), Row(8913, Own, 470), Row(8921, Listed, 528), Row(8925, Own, 332), Row(8936, Own, 333),
    Row(8941, Listed, 333), Row(8944, Listed, 139), Row(8956, Listed, 210), Row(8962, Listed, 713),
    Row(8966, Listed, 712), Row(8976, Listed, 136), Row(8982, Listed, 293), Row(8991, Listed, 294),
    Row(8997, Listed, 632), Row(9003, Own, 33), Row(9007, Listed, 531), Row(9010, Listed, 35), Row(9022, Own, 6),
    Row(9031, Own, 34), Row(9046, Listed, 133), Row(9059, Own, 120), Row(9071, Own, 35), Row(9101, Listed, 134),
    Row(9125, Listed, 133), Row(9150, Own, 133), Row(9167, Listed, 134), Row(9197, Listed, 134), Row(9228, Part, 134),
    Row(9277, Own, 134), Row(9282, Listed, 4), Row(9294, Listed, 709), Row(9299, Listed, 219), Row(9311, Listed, 220),
    Row(9317, Listed, 220), Row(9331, Listed, 221), Row(9337, Listed, 219), Row(9342, Listed, 53),
    Row(9353, Listed, 53), Row(9400, Listed, 45), Row(9412, Own, 77), Row(9418, Own, 161), Row(9423, Own, 418),
    Row(9429, Listed, 161), Row(9446, Own, 622), Row(9451, Own, 212), Row(9465, Listed, 384), Row(9486, Own, 214),
    Row(9492, Listed, 213), Row(9506, Own, 213), Row(9512, Listed, 414), Row(9530, Singular, 415),
    Row(9549, Own, 415), Row(9575, Own, 414), Row(9582, Part, 123), Row(9582, Part, 124), Row(9582, Part, 125),
    Row(9595, Own, 125), Row(9617, Listed, 124), Row(9640, Own, 124), Row(9657, Listed, 123), Row(9684, Own, 123),
    Row(9701, Listed, 123), Row(9714, Listed, 124), Row(9720, Own, 444), Row(9724, Own, 520),
    Row(9741, Singular, 521), Row(9759, Own, 521), Row(9770, Listed, 521), Row(9781, Listed, 522),
    Row(9795, Own, 522), Row(9798, Listed, 587), Row(9802, Listed, 431), Row(9806, Own, 108), Row(9812, Own, 678),
    Row(9817, Listed, 239), Row(9826, Own, 239), Row(9835, Own, 240), Row(9841, Own, 563), Row(9850, Listed, 93),
    Row(9869, Own, 93), Row(9878, Own, 604), Row(9893, Own, 579), Row(9903, Listed, 579), Row(9921, Own, 431),
    Row(9930, Listed, 431), Row(9940, Listed, 578), Row(9947, Listed, 478), Row(9961, Own, 478), Row(9975, Own, 479),
    Row(9985, Listed, 479), Row(9992, Own, 419), Row(9999, Own, 484), Row(10009, Listed, 6), Row(10019, Listed, 36),
    Row(10024, Listed, 91), Row(10041, Own, 36), Row(10059, Listed, 91), Row(10065, Own, 46), Row(10083, Own, 90),
    Row(10099, Own, 152), Row(10106, Listed, 34), Row(10124, Own, 587), Row(10153, Listed, 108),
    Row(10167, Listed, 115), Row(10178, Listed, 54), Row(10197, Own, 54), Row(10208, Own, 165), Row(10223, Own, 507),
    Row(10242, Own, 445), Row(10257, Listed, 425), Row(10264, Listed, 640), Row(10269, Listed, 274),
    Row(10272, Own, 572), Row(10276, Listed, 574), Row(10286, Own, 573), Row(10300, Own, 611),
    Row(10305, Listed, 574), Row(10310, Listed, 572), Row(10321, Own, 574), Row(10332, Listed, 572),
    Row(10337, Listed, 708), Row(10354, Own, 703), Row(10364, Listed, 353), Row(10372, Own, 364),
    Row(10376, Listed, 165), Row(10387, Listed, 15), Row(10392, Own, 15), Row(10404, Listed, 291),
    Row(10416, Listed, 382), Row(10429, Listed, 291), Row(10444, Own, 291), Row(10452, Listed, 181),
    Row(10459, Own, 368), Row(10468, Own, 544), Row(10473, Own, 206), Row(10480, Part, 135), Row(10484, Listed, 639),
    Row(10499, Listed, 30), Row(10526, Own, 30), Row(10531, Listed, 643), Row(10539, Listed, 703),
    Row(10543, Listed, 414), Row(10547, Listed, 415), Row(10550, Listed, 526), Row(10554, Listed, 526),
    Row(10563, Own, 526), Row(10573, Listed, 527), Row(10588, Own, 527), Row(10591, Listed, 445),
    Row(10596, Listed, 365), Row(10607, Own, 365), Row(10612, Listed, 446), Row(10631, Own, 446),
    Row(10634, Own, 425), Row(10640, Listed, 582), Row(10651, Own, 582), Row(10658, Listed, 582),
    Row(10660, Listed, 544), Row(10671, Own, 694), Row(10677, Listed, 675), Row(10681, Own, 704),
    Row(10691, Listed, 112), Row(10697, Own, 701), Row(10705, Listed, 83), Row(10714, Own, 349), Row(10730, Own, 575),
    Row(10735, Listed, 360), Row(10749, Own, 360), Row(10754, Own, 337), Row(10768, Listed, 338),
    Row(10790, Singular, 338), Row(10813, Own, 338), Row(10825, Own, 339), Row(10833, Listed, 339),
    Row(10840, Own, 594), Row(10847, Listed, 557), Row(10858, Listed, 675), Row(10866, Own, 481),
    Row(10882, Own, 566), Row(10892, Listed, 252), Row(10914, Listed, 253), Row(10934, Listed, 254),
    Row(10953, Listed, 253), Row(10981, Own, 186), Row(10993, Listed, 186), Row(11000, Listed, 0),
    Row(11015, Listed, 642), Row(11033, Own, 642), Row(11054, Own, 643), Row(11069, Listed, 641),
    Row(11087, Own, 641), Row(11104, Own, 638), Row(11120, Listed, 640), Row(11139, Own, 640),
    Row(11152, Listed, 639), Row(11168, Own, 639), Row(11182, Listed, 643), Row(11195, Own, 394),
    Row(11202, Own, 327), Row(11209, Listed, 564), Row(11216, Own, 22), Row(11235, Own, 482), Row(11243, Listed, 523),
    Row(11249, Own, 147), Row(11263, Listed, 147), Row(11272, Listed, 147), Row(11289, Listed, 147),
    Row(11305, Listed, 222), Row(11318, Own, 222), Row(11327, Listed, 222), Row(11331, Own, 467),
    Row(11336, Listed, 559), Row(11340, Listed, 394), Row(11343, Listed, 454), Row(11357, Own, 637),
    Row(11366, Listed, 637), Row(11369, Listed, 483), Row(11380, Singular, 483), Row(11392, Own, 483),
    Row(11397, Listed, 482), Row(11404, Listed, 56), Row(11406, Listed, 284), Row(11415, Own, 208),
    Row(11438, Listed, 103), Row(11465, Own, 115), Row(11476, Listed, 115), Row(11497, Own, 680),
    Row(11504, Own, 126), Row(11512, Own, 320), Row(11519, Listed, 218), Row(11533, Own, 218),
    Row(11553, Listed, 687), Row(11563, Own, 84), Row(11568, Own, 548), Row(11571, Listed, 444),
    Row(11574, Listed, 208), Row(11578, Listed, 208), Row(11581, Listed, 103), Row(11594, Own, 103),
    Row(11602, Own, 284), Row(11620, Own, 423), Row(11624, Own, 458), Row(11633, Own, 217), Row(11640, Own, 61),
    Row(11652, Listed, 566), Row(11657, Listed, 216), Row(11665, Own, 62), Row(11683, Own, 331),
    Row(11687, Listed, 617), Row(11700, Listed, 618), Row(11718, Own, 618), Row(11733, Own, 617),
    Row(11737, Listed, 423), Row(11766, Listed, 32), Row(11796, Listed, 32), Row(11799, Listed, 141),
    Row(11803, Listed, 140), Row(11826, Own, 140), Row(11830, Listed, 141), Row(11841, Listed, 142),
    Row(11864, Own, 141), Row(11869, Listed, 142), Row(11884, Own, 142), Row(11893, Own, 201),
    Row(11912, Listed, 444), Row(11919, Listed, 575), Row(11929, Listed, 575), Row(11937, Listed, 216),
    Row(11953, Listed, 385), Row(11963, Own, 216), Row(11982, Listed, 140), Row(12001, Listed, 141),
    Row(12019, Listed, 550), Row(12023, Own, 32), Row(12044, Own, 447), Row(12050, Listed, 261),
    Row(12057, Listed, 10), Row(12064, Own, 689), Row(12072, Own, 341), Row(12086, Own, 324), Row(12096, Own, 378),
    Row(12118, Own, 379), Row(12144, Own, 383), Row(12167, Own, 384), Row(12181, Listed, 382), Row(12203, Own, 382),
    Row(12231, Own, 385), Row(12252, Own, 381), Row(12275, Own, 386), Row(12297, Own, 388), Row(12322, Own, 387),
    Row(12329, Listed, 628), Row(12343, Listed, 629), Row(12357, Listed, 630), Row(12366, Own, 628),
    Row(12386, Singular, 629), Row(12407, Own, 629), Row(12423, Singular, 630), Row(12440, Own, 630),
    Row(12461, Listed, 628), Row(12470, Listed, 440), Row(12473, Listed, 331), Row(12476, Listed, 447),
    Row(12482, Own, 518), Row(12492, Own, 519), Row(12502, Listed, 623), Row(12519, Own, 623),
    Row(12525, Listed, 266), Row(12533, Own, 267), Row(12545, Listed, 266), Row(12557, Own, 266),
    Row(12568, Listed, 381), Row(12571, Listed, 628), Row(12574, Listed, 440), Row(12581, Own, 440),
    Row(12586, Own, 377), Row(12592, Own, 258), Row(12609, Own, 635), Row(12622, Listed, 635), Row(12627, Own, 75),
    Row(12631, Listed, 451), Row(12634, Listed, 13), Row(12639, Own, 119), Row(12645, Listed, 326),
    Row(12653, Own, 326), Row(12657, Listed, 682), Row(12667, Own, 13), Row(12680, Listed, 95),
    Row(12701, Listed, 149), Row(12731, Own, 149), Row(12749, Listed, 13), Row(12760, Own, 148), Row(12773, Own, 451),
    Row(12781, Listed, 508), Row(12800, Singular, 511), Row(12820, Own, 511), Row(12835, Listed, 511),
    Row(12853, Own, 510), Row(12867, Listed, 512), Row(12882, Own, 512), Row(12893, Listed, 509),
    Row(12899, Own, 627), Row(12905, Own, 299), Row(12914, Listed, 302), Row(12940, Own, 302),
    Row(12953, Listed, 302), Row(12965, Listed, 300), Row(12978, Singular, 300), Row(12992, Own, 300),
    Row(13005, Listed, 301), Row(13014, Listed, 301), Row(13020, Own, 63), Row(13027, Listed, 585),
    Row(13033, Own, 301), Row(13045, Listed, 185), Row(13056, Listed, 103), Row(13061, Listed, 376),
    Row(13067, Listed, 41), Row(13072, Listed, 449), Row(13075, Listed, 53), Row(13085, Listed, 621),
    Row(13094, Listed, 97), Row(13111, Listed, 97), Row(13125, Own, 97), Row(13135, Listed, 97),
    Row(13160, Listed, 14), Row(13185, Listed, 114), Row(13194, Listed, 97), Row(13199, Own, 231),
    Row(13211, Listed, 234), Row(13226, Own, 234), Row(13239, Listed, 386), Row(13251, Own, 232),
    Row(13264, Own, 233), Row(13272, Listed, 232), Row(13291, Listed, 63), Row(13303, Part, 30),
    Row(13316, Listed, 53), Row(13337, Listed, 53), Row(13353, Listed, 19), Row(13378, Own, 19),
    Row(13388, Listed, 77), Row(13393, Own, 538), Row(13396, Listed, 88), Row(13399, Own, 468), Row(13404, Own, 469),
    Row(13418, Own, 185), Row(13424, Own, 536), Row(13428, Listed, 552), Row(13431, Listed, 292),
    Row(13442, Listed, 292), Row(13446, Listed, 433), Row(13457, Listed, 494), Row(13464, Listed, 575),
    Row(13481, Own, 4), Row(13491, Listed, 4), Row(13502, Listed, 714), Row(13527, Own, 714), Row(13534, Listed, 487),
    Row(13546, Own, 487), Row(13553, Listed, 611), Row(13556, Own, 537), Row(13562, Listed, 371),
    Row(13578, Own, 372), Row(13598, Own, 371), Row(13603, Listed, 600), Row(13609, Listed, 600),
    Row(13620, Own, 600), Row(13627, Listed, 406), Row(13631, Listed, 365), Row(13635, Own, 615),
    Row(13638, Own, 114), Row(13649, Own, 645), Row(13662, Own, 646), Row(13672, Own, 113), Row(13678, Own, 95),
    Row(13682, Own, 14), Row(13689, Listed, 613), Row(13706, Own, 613), Row(13717, Own, 614), Row(13722, Listed, 614),
    Row(13729, Own, 270), Row(13743, Own, 546), Row(13751, Listed, 321), Row(13765, Own, 321),
    Row(13771, Listed, 342), Row(13775, Listed, 367), Row(13779, Listed, 268), Row(13789, Own, 268),
    Row(13794, Own, 580), Row(13810, Listed, 580), Row(13814, Listed, 507), Row(13819, Listed, 507),
    Row(13831, Own, 319), Row(13835, Own, 653), Row(13849, Own, 517), Row(13852, Listed, 0), Row(13860, Listed, 227),
    Row(13880, Listed, 228), Row(13893, Listed, 230), Row(13915, Own, 230), Row(13924, Own, 593),
    Row(13934, Listed, 9), Row(13944, Listed, 145), Row(13954, Listed, 17), Row(13964, Listed, 333),
    Row(13974, Listed, 15), Row(13984, Listed, 142), Row(13995, Listed, 0), Row(14005, Listed, 138),
    Row(14015, Listed, 359), Row(14038, Listed, 8), Row(14063, Listed, 67), Row(14068, Own, 486),
    Row(14072, Listed, 0), Row(14097, Listed, 81), Row(14103, Listed, 81), Row(14113, Own, 81), Row(14124, Own, 47),
    Row(14133, Listed, 616), Row(14142, Own, 342), Row(14147, Listed, 369), Row(14173, Listed, 137),
    Row(14176, Own, 67), Row(14186, Own, 644), Row(14190, Listed, 644), Row(14196, Listed, 644),
    Row(14202, Listed, 653), Row(14205, Own, 8), Row(14217, Listed, 498), Row(14220, Own, 577),
    Row(14234, Listed, 577), Row(14248, Own, 578), Row(14259, Own, 581), Row(14266, Listed, 581),
    Row(14270, Listed, 137), Row(14289, Own, 139), Row(14300, Listed, 138), Row(14305, Listed, 138),
    Row(14335, Own, 137), Row(14350, Own, 138), Row(14364, Listed, 139), Row(14372, Own, 625),
    Row(14382, Listed, 625), Row(14387, Listed, 15), Row(14391, Own, 475), Row(14403, Listed, 388),
    Row(14421, Own, 477), Row(14428, Listed, 477), Row(14436, Listed, 476), Row(14445, Own, 476), Row(14450, Own, 21),
    Row(14456, Listed, 21), Row(14466, Listed, 21), Row(14470, Own, 255), Row(14479, Own, 273), Row(14485, Own, 626),
    Row(14498, Own, 274), Row(14506, Own, 42), Row(14518, Listed, 313), Row(14534, Own, 313), Row(14546, Listed, 313),
    Row(14558, Listed, 370), Row(14576, Own, 370), Row(14581, Listed, 370), Row(14586, Listed, 170),
    Row(14597, Own, 170), Row(14610, Listed, 588), Row(14616, Listed, 184), Row(14621, Listed, 636),
    Row(14633, Own, 636), Row(14640, Listed, 411), Row(14664, Own, 409), Row(14680, Listed, 409),
    Row(14689, Listed, 410), Row(14713, Own, 410), Row(14729, Own, 411), Row(14734, Listed, 142),
    Row(14748, Listed, 624), Row(14764, Own, 624), Row(14770, Listed, 147), Row(14779, Listed, 219),
    Row(14813, Own, 221), Row(14829, Own, 220), Row(14834, Own, 50), Row(14844, Listed, 50), Row(14849, Listed, 313),
    Row(14853, Own, 441), Row(14856, Own, 0), Row(14860, Listed, 0), Row(14864, Own, 674), Row(14870, Own, 398),
    Row(14875, Listed, 315), Row(14886, Own, 315), Row(14906, Listed, 314), Row(14921, Own, 314),
    Row(14935, Listed, 314), Row(14940, Own, 525), Row(14952, Own, 367), Row(14963, Listed, 29),
    Row(14973, Listed, 672), Row(14977, Own, 654), Row(14982, Listed, 656), Row(14992, Listed, 139),
    Row(15009, Listed, 138), Row(15020, Listed, 138), Row(15030, Own, 283), Row(15036, Listed, 575),
    Row(15044, Listed, 555), Row(15064, Listed, 555), Row(15076, Own, 329), Row(15079, Listed, 283),
    Row(15087, Listed, 283), Row(15093, Listed, 8), Row(15098, Listed, 199), Row(15113, Listed, 200),
    Row(15119, Listed, 121), Row(15132, Own, 121), Row(15150, Listed, 84), Row(15171, Own, 159), Row(15180, Own, 595),
    Row(15192, Listed, 596), Row(15213, Own, 596), Row(15220, Own, 556), Row(15228, Listed, 612),
    Row(15239, Own, 612), Row(15245, Own, 405), Row(15258, Own, 406), Row(15271, Own, 407), Row(15280, Listed, 406),
    Row(15289, Listed, 407), Row(15309, Own, 408), Row(15315, Own, 303), Row(15324, Own, 676),
    Row(15328, Listed, 222), Row(15336, Own, 276), Row(15341, Listed, 658), Row(15350, Listed, 162),
    Row(15360, Listed, 162), Row(15382, Own, 163), Row(15403, Own, 164), Row(15418, Own, 162),
    Row(15432, Listed, 163), Row(15446, Listed, 164), Row(15456, Own, 545), Row(15464, Listed, 561),
    Row(15476, Listed, 562), Row(15495, Own, 562), Row(15508, Own, 561), Row(15514, Own, 534), Row(15527, Own, 535),
    Row(15534, Listed, 535), Row(15539, Listed, 392), Row(15547, Listed, 532), Row(15563, Own, 532),
    Row(15571, Listed, 548), Row(15577, Own, 681), Row(15593, Listed, 53), Row(15601, Own, 317),
    Row(15604, Listed, 313), Row(15608, Own, 569), Row(15613, Singular, 393), Row(15619, Own, 393),
    Row(15628, Own, 106), Row(15632, Own, 249), Row(15640, Own, 7), Row(15651, Listed, 7), Row(15655, Listed, 449),
    Row(15667, Own, 449), Row(15671, Own, 679), Row(15674, Listed, 147), Row(15680, Listed, 684),
    Row(15689, Own, 706), Row(15697, Own, 501), Row(15704, Listed, 94), Row(15712, Listed, 706),
    Row(15717, Listed, 496), Row(15726, Own, 496), Row(15736, Own, 489), Row(15755, Listed, 489),
    Row(15767, Listed, 499), Row(15783, Singular, 499), Row(15800, Own, 499), Row(15805, Listed, 489),
    Row(15825, Own, 112), Row(15854, Listed, 112), Row(15871, Own, 353), Row(15876, Own, 261),
    Row(15879, Listed, 162), Row(15883, Own, 655), Row(15901, Listed, 656), Row(15912, Own, 656),
    Row(15917, Listed, 656), Row(15922, Listed, 492), Row(15934, Own, 492), Row(15941, Listed, 350),
    Row(15950, Own, 257), Row(15962, Listed, 462), Row(15965, Own, 11), Row(15977, Part, 127), Row(15977, Part, 128),
    Row(15977, Part, 129), Row(15977, Part, 130), Row(15977, Part, 131), Row(15993, Own, 127), Row(16010, Own, 128),
    Row(16031, Listed, 130), Row(16048, Joint, 129), Row(16048, Joint, 131), Row(16069, Own, 129),
    Row(16090, Own, 131), Row(16113, Own, 130), Row(16127, Listed, 434), Row(16147, Own, 434),
    Row(16152, Listed, 460), Row(16169, Own, 460), Row(16183, Own, 462), Row(16194, Listed, 460),
    Row(16218, Own, 463), Row(16227, Own, 461), Row(16235, Listed, 463), Row(16241, Listed, 127),
    Row(16248, Listed, 128), Row(16259, Listed, 130), Row(16270, Listed, 129), Row(16281, Listed, 131),
    Row(16285, Listed, 441), Row(16298, Listed, 441), Row(16302, Listed, 425), Row(16312, Own, 421),
    Row(16320, Own, 48), Row(16340, Listed, 11), Row(16347, Own, 316), Row(16353, Listed, 231),
    Row(16366, Listed, 234), Row(16380, Listed, 233), Row(16387, Own, 690), Row(16397, Listed, 691),
    Row(16409, Listed, 691), Row(16421, Listed, 690), Row(16438, Own, 691), Row(16443, Own, 557),
    Row(16459, Singular, 558), Row(16476, Own, 558), Row(16488, Listed, 558), Row(16495, Own, 96),
    Row(16508, Listed, 96), Row(16512, Listed, 637), Row(16531, Singular, 607), Row(16551, Own, 607),
    Row(16568, Own, 606), Row(16582, Own, 605), Row(16596, Listed, 605), Row(16605, Listed, 287),
    Row(16625, Own, 287), Row(16641, Listed, 604), Row(16656, Listed, 247), Row(16681, Own, 247),
    Row(16692, Own, 376), Row(16715, Listed, 88), Row(16727, Singular, 28), Row(16740, Own, 28),
    Row(16758, Listed, 55), Row(16780, Own, 55), Row(16785, Listed, 631), Row(16796, Listed, 20),
    Row(16809, Listed, 20), Row(16828, Listed, 20), Row(16855, Own, 20), Row(16858, Own, 88), Row(16869, Listed, 539),
    Row(16884, Own, 539), Row(16891, Listed, 540), Row(16904, Own, 540), Row(16908, Listed, 541),
    Row(16917, Listed, 541), Row(16937, Own, 541), Row(16963, Own, 118), Row(16984, Own, 26), Row(16993, Part, 64),
    Row(17030, Part, 134), Row(17050, Part, 132), Row(17054, Listed, 553), Row(17061, Listed, 55),
    Row(17065, Own, 471), Row(17070, Own, 453), Row(17080, Listed, 454), Row(17101, Own, 454), Row(17111, Own, 610),
    Row(17116, Own, 24), Row(17126, Listed, 559), Row(17146, Own, 559), Row(17154, Own, 560), Row(17162, Own, 260),
    Row(17165, Listed, 1), Row(17173, Listed, 99), Row(17179, Singular, 69), Row(17186, Part, 69),
    Row(17200, Listed, 698), Row(17206, Own, 695), Row(17215, Own, 708), Row(17236, Listed, 443),
    Row(17238, Listed, 667), Row(17241, Listed, 698), Row(17246, Own, 488), Row(17253, Own, 685),
    Row(17270, Own, 686), Row(17276, Listed, 493), Row(17293, Listed, 710), Row(17307, Listed, 210),
    Row(17334, Listed, 712), Row(17349, Listed, 387), Row(17371, Own, 210), Row(17389, Listed, 580),
    Row(17399, Own, 710), Row(17415, Part, 132), Row(17415, Part, 135), Row(17444, Listed, 135), Row(17480, Own, 135),
    Row(17511, Listed, 132), Row(17534, Listed, 135), Row(17555, Listed, 132), Row(17591, Own, 132),
    Row(17611, Listed, 53), Row(17639, Part, 53), Row(17670, Own, 53), Row(17693, Own, 550), Row(17725, Own, 551),
    Row(17735, Listed, 709), Row(17757, Own, 709), Row(17784, Listed, 711), Row(17789, Listed, 550),
    Row(17799, Listed, 551), Row(17814, Own, 432), Row(17823, Own, 667), Row(17826, Listed, 442),
    Row(17832, Own, 443), Row(17842, Listed, 443), Row(17853, Own, 442), Row(17858, Listed, 550),
    Row(17864, Listed, 551), Row(17868, Own, 711), Row(17872, Listed, 712), Row(17875, Listed, 1),
    Row(17878, Own, 542), Row(17887, Listed, 542), Row(17891, Listed, 330), Row(17899, Listed, 330),
    Row(17910, Own, 330), Row(17915, Own, 543), Row(17919, Listed, 3), Row(17930, Own, 3), Row(17945, Own, 29),
    Row(17949, Listed, 74), Row(17966, Singular, 155), Row(17984, Own, 155), Row(17992, Listed, 156),
    Row(18002, Listed, 153), Row(18013, Own, 153), Row(18031, Own, 154), Row(18041, Own, 74), Row(18053, Own, 156),
    Row(18064, Listed, 154), Row(18074, Listed, 155), Row(18087, Listed, 542), Row(18096, Singular, 110),
    Row(18106, Own, 110), Row(18119, Listed, 66), Row(18133, Part, 64), Row(18133, Part, 66), Row(18133, Part, 69),
    Row(18154, Singular, 66), Row(18176, Own, 66), Row(18199, Listed, 93), Row(18218, Listed, 64),
    Row(18241, Own, 64), Row(18261, Singular, 69), Row(18282, Own, 69), Row(18296, Listed, 64),
    Row(18307, Listed, 69), Row(18311, Listed, 169), Row(18330, Own, 169), Row(18334, Listed, 250),
    Row(18344, Listed, 250), Row(18357, Own, 250), Row(18368, Own, 412), Row(18380, Own, 413),
    Row(18393, Listed, 413), Row(18401, Listed, 77), Row(18409, Own, 677), Row(18415, Own, 397),
    Row(18422, Listed, 120), Row(18432, Listed, 120), Row(18441, Own, 172), Row(18463, Singular, 173),
    Row(18486, Own, 173), Row(18502, Listed, 173), Row(18506, Own, 657),
];
