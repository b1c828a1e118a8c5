"""Words of offices in six languages."""

from __future__ import annotations

from typing import Final, NamedTuple


class Words(NamedTuple):
    """The words of one language; `joint` stands between two titles, `gap` between two sentences, `see` takes a reference, `token`
    a long token."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    dates: tuple[str, ...]
    joint: str
    gap: str
    see: str
    token: str


TOKENS: Final = (
    "https://www.example.org/annual-report/2026/chapter_03.html?lang=en&view=print",
    "datenschutz.beauftragte@stadtwerke-musterhausen.example",
    "/srv/reports/2026/quarterly/board_review_final.yaml",
    "9f86d081884c7d659a2feaa0c55ad015",
    "doi:10.1000/182.2026.11",
    "getConfigurationByIdentifier",
    "DE89370400440532013000",
    "MX-2047b",
)

WORDS: Final = {
    "en": Words(
        (
            "The committee heard the head of the works department on the state of the pumping station.",
            "Revenue rose by 6.8% to 12.7 million euros, mainly because of the new tariff.",
            "Nothing was decided.",
            "Representatives of the municipalities asked for an independent assessment of the environmental consequences before 31 March 2026.",
            "We recommend that the board approve the purchase of two vehicles and defer the third to next year.",
            "Responsibility for maintenance passes to the district on 1 January.",
            "Half of the complaints concerned interruptions that nobody had announced.",
            "Of 3,462 leaks 3,120 were repaired within a day, see p. 12.",
        ),
        ("Results of the year", "What we ask of the board", "Infrastructure", "Risks and responses to them", "Administrative responsibilities",
         "Staff", "Progress of the investment programme in the districts", "Water quality", "Outlook"),
        ("Northern district", "Works", "Customer service centre", "Procurement", "Information technology", "Harbour", "Legal affairs",
         "Millbrook pumping station", "Board", "Laboratory", "Fleet", "Communications and public affairs"),
        ("Department", "Budget", "Actual", "Deviation", "Responsible", "Due", "Remarks", "Status of work"),
        ("31 March 2026", "Q3 2026", "7 April", "12 September 2027", "2026-11-30", "Spring 2027"),
        ": ", " ", "See {}.", "The address is {}.",
    ),
    "de": Words(
        (
            "Der Ausschuss hörte den Leiter der Betriebsabteilung zum Zustand des Pumpwerks an.",
            "Der Umsatz stieg um 6,8 % auf 12,7 Mio. Euro, vor allem wegen des neuen Tarifs.",
            "Beschlossen wurde nichts.",
            "Die Vertreterinnen der Gemeinden verlangten vor dem 31. März 2026 eine unabhängige Umweltverträglichkeitsprüfung.",
            "Wir empfehlen dem Aufsichtsrat, zwei Fahrzeuge anzuschaffen und das dritte auf das nächste Jahr zu verschieben.",
            "Die Instandhaltungsverantwortung geht am 1. Januar auf den Bezirk über.",
            "Die Hälfte der Beschwerden betraf Unterbrechungen, die niemand angekündigt hatte.",
            "Von 3.462 Lecks wurden 3.120 innerhalb eines Tages behoben, s. S. 12.",
        ),
        ("Ergebnisse des Jahres", "Beschlussvorschlag", "Infrastruktur", "Risiken und Gegenmaßnahmen", "Verwaltungszuständigkeiten", "Personal",
         "Fortschritt des Fernwärmeausbauprogramms in den Bezirken", "Trinkwasserqualität", "Ausblick"),
        ("Bezirk Nord", "Betrieb", "Kundendienstzentrum", "Beschaffung", "Informationstechnik", "Hafen", "Rechtsabteilung", "Pumpwerk Mühlbach",
         "Vorstand", "Labor", "Fuhrpark", "Öffentlichkeitsarbeit und Kommunikation"),
        ("Abteilung", "Budget", "Ist", "Abweichung", "Verantwortlich", "Fälligkeit", "Bemerkungen", "Bearbeitungsstand"),
        ("31. März 2026", "3. Quartal 2026", "7. April", "12. September 2027", "2026-11-30", "Frühjahr 2027"),
        ": ", " ", "Siehe {}.", "Die Adresse ist {}.",
    ),
    "fr": Words(
        (
            "La commission a entendu le chef du service des travaux sur l’état de la station de pompage.",
            "Le chiffre d’affaires a augmenté de 6,8 % pour atteindre 12,7 millions d’euros, grâce au nouveau tarif.",
            "Rien n’a été décidé.",
            "Les représentants des communes ont demandé avant le 31 mars 2026 une évaluation indépendante des conséquences environnementales.",
            "Nous recommandons au conseil d’approuver l’achat de deux véhicules : le troisième attendra l’année prochaine.",
            "La responsabilité de l’entretien passe au district le 1er janvier.",
            "La moitié des réclamations portait sur des coupures que personne n’avait annoncées !",
            "Sur 3 462 fuites, 3 120 ont été réparées dans la journée, voir p. 12.",
        ),
        ("Résultats de l’année", "Ce que nous demandons au conseil", "Infrastructures", "Risques et réponses", "Responsabilités administratives",
         "Personnel", "Avancement du programme d’investissement dans les districts", "Qualité de l’eau", "Perspectives"),
        ("District nord", "Travaux", "Centre de service aux usagers", "Achats", "Informatique", "Port", "Affaires juridiques",
         "Station de pompage de Moulins", "Conseil", "Laboratoire", "Véhicules", "Communication et relations publiques"),
        ("Service", "Budget", "Réel", "Écart", "Responsable", "Échéance", "Remarques", "État d’avancement"),
        ("31 mars 2026", "3e trimestre 2026", "7 avril", "12 septembre 2027", "2026-11-30", "Printemps 2027"),
        " : ", " ", "Voir {}.", "L’adresse est {}.",
    ),
    "zh-Hans": Words(
        (
            "2025年，集团完成供水量1.86亿立方米，同比增长4.3%；实现营业收入12.7亿元，同比增长6.8%。",
            "会议听取了建设管理部关于泵站运行情况的汇报。",
            "未作决定。",
            "要坚持问题导向，压实各级责任，确保老旧管网改造任务按期完成，切实保障人民群众用水安全。",
            "建议董事会批准购置两台车辆，第三台推迟至明年。",
            "全年改造老旧管网126公里，修复漏点3462处，惠及居民8.4万户。",
            "半数投诉涉及未提前通知的停水。",
            "各部门要于2026年3月31日前提交书面报告，并抄送办公室（联系人：王晓明）。",
        ),
        ("全年工作情况", "主要问题", "基础设施建设", "风险及应对措施", "职责分工", "队伍建设", "各片区投资计划执行情况", "水质管理", "下一步工作安排"),
        ("北部片区", "建设管理部", "客户服务中心", "物资采购", "信息中心", "港区", "法务部", "桥北泵站", "董事会", "化验室", "车队", "二次供水公司"),
        ("责任单位", "年度预算", "完成情况", "偏差", "负责人", "完成时限", "备注", "工程安装收入"),
        ("2026年3月31日", "三季度", "4月7日", "2027年9月12日", "2026-11-30", "2027年春"),
        "——", "", "见{}。", "地址为{}。",
    ),
    "zh-Hant": Words(
        (
            "2025年，集團完成供水量1.86億立方米，同比增長4.3%；實現營業收入12.7億元，同比增長6.8%。",
            "會議聽取了建設管理部關於泵站運行情況的匯報。",
            "未作決定。",
            "要堅持問題導向，落實各級責任，確保老舊管網改造任務按期完成，切實保障市民用水安全。",
            "建議董事會批准購置兩台車輛，第三台推遲至明年。",
            "全年改造老舊管網126公里，修復漏點3462處，惠及居民8.4萬戶。",
            "半數投訴涉及未提前通知的停水。",
            "各部門須於2026年3月31日前提交書面報告，並抄送辦公室（聯絡人：王曉明）。",
        ),
        ("全年工作情況", "主要問題", "基礎設施建設", "風險及應對措施", "職責分工", "隊伍建設", "各片區投資計劃執行情況", "水質管理", "下一步工作安排"),
        ("北部片區", "建設管理部", "客戶服務中心", "物資採購", "資訊中心", "港區", "法務部", "橋北泵站", "董事會", "化驗室", "車隊", "二次供水公司"),
        ("責任單位", "年度預算", "完成情況", "偏差", "負責人", "完成時限", "備註", "工程安裝收入"),
        ("2026年3月31日", "第三季", "4月7日", "2027年9月12日", "2026-11-30", "2027年春"),
        "——", "", "見{}。", "地址為{}。",
    ),
    "ja": Words(
        (
            "委員会は、ポンプ場の状態について工事課長から報告を受けた。",
            "売上高は6.8%増の12.7億円となった。主な要因は新しい料金である。",
            "決定は行われなかった。",
            "自治体の代表者は、2026年3月31日までに環境への影響について独立した評価を行うよう求めた。",
            "取締役会には、車両二台の購入を承認し、三台目を来年に延期するよう提案する。",
            "維持管理の責任は1月1日に地区へ移る。",
            "苦情の半分は、予告のない断水に関するものであった。",
            "漏水3,462件のうち3,120件は一日以内に修理された。",
        ),
        ("年間の実績", "取締役会へのお願い", "インフラ整備", "リスクとその対応", "管理責任の分担", "人員", "地区における投資計画の進捗状況について", "水質", "今後の見通し"),
        ("北部地区", "工事課", "お客様サービスセンター", "調達", "情報システム", "港湾", "法務", "水車ポンプ場", "取締役会", "検査室", "車両", "広報・渉外担当"),
        ("部署", "予算", "実績", "差異", "責任者", "期限", "備考", "作業の進捗"),
        ("2026年3月31日", "第3四半期", "4月7日", "2027年9月12日", "2026-11-30", "2027年春"),
        "──", "", "{}を参照。", "アドレスは{}である。",
    ),
}  # fmt: skip
