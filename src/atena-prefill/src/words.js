/**
 * The words by which shops name their fields, in labels (Japanese and English, one width, lower case) and in
 * names, ids and autocomplete tokens (as words). The first row that fits decides: narrower words come first.
 */

/** Other people, places and ends, of a field as of a block. */
const OTHERS = /緊急|物件|[前旧]住所|保証人|紹介|口座|ログイン|検索|実家|帰省|ペット|お子|配偶者|家族|同[居行伴乗]|代理|勤務先|名入れ|刻印|印刷(する|内容)/.source;

/** Never filled, whatever else the field says: other people, other names, secrets, searches. */
export const NOT_OURS = new RegExp(`${OTHERS}|${/カード|暗証|パスワード|ユーザー?(名|id)|会員(番号|id)|ニックネーム|別名|呼び名|登録名|ハンドル|ペンネーム|表示|パートナー|キーワード|line(名|の| ?id)|クーポン|旧姓|旧氏|通称|(勤め|転居|集荷|返金|迎え|訪問|設置|出張)先|目的地|出発|到着|現場|職場|fax|ファッ?クス|英|ミドル|敬称|^(?!.*会社).*部署|役職|国籍|^国( |・|\/|名|または|$)|生年|年齢|性別|職業|備考|メモ|置き配|要望|メッセージ|件名|内容|質問|のし|熨斗|イニシャル|アカウント|sns|(^|[^便県])コード|保護者|生徒|園児|子供|筆名|(?<!来)店|[高中小]学?校|大学|商品(?!.{0,3}[届送])|出身|生まれ|本籍|内線|希望|領収|サイズ|文字|[会式]場|施設|目印|オートロック|種[別類]|(住所|[社体人町]名|町村|建物名?|番地).{0,3}([カかｶ][ナな]|フリ|ふり)|^addr\w*( \d)? kana|(city|town|company|corp|pref\w*|building) ?kana|\b(card|cc|security|user ?(name|id)|log ?in|pass(word|wd)?|nick ?name|alias|handle|display|search|former|previous|maiden|kyusei|birth\w*|emergency|kinkyu|work phone|fax\w*|roma|alphabet|en|middle|additional|title|dep(t|artment)|busho|country|conf(irm\w*)?|re ?(type|enter)|verify|check|again|remarks?|comments?|message|notes?|spouse|child|pet|parent|guardian|[pr]efer\w*|universit\w*|bank|account (name|holder|number|id)|holder|meigi|newsletter|ext(ension)?|mail(address)? ?0?2)\b/.source}`);
/** Not ours wherever in a label it is said, also in its remarks. */
export const NOWHERE = /^(団体|法人|企業)の場合|(以外|異なる|違う|変更.{0,3})の?場合|確認(用|\)|のため)|もう一度|再(入力|度)|ローマ字|英(字|語|文)|アルファベット|roma(n|ji)|english|\(旧姓|(?<!契約)名義|(pick|drop)[ -]?(up|off)|先名 ?\(.*(会社|法人|団体|店|施設)/;

/** Who or what a name or an address may belong to that is asked for: ご注文者のお名前, お届け先の住所, それ以降の住所. */
const OURS = /ください|記入|申し?込|契約|購入|注文|発注|買い|支払|受|差出|個人|代表|管理|落札|幹事|ゲスト|旅行|搭乗|参列|届け|[送贈飼]り?い?主|先|元|宛|客|依頼|応募|利用|使用|運転|予約|参加|相談|申請|請求|希望|購読|体験|見学|面会|見舞|入[会居学]|来[場店局院館]|出席|担当|責任|回答|連絡|寄[付附]|登録|加入|会[員社]|患|宿泊|世帯|本[人社]|自[分身宅]|あなた|貴方|支援者|株主|(?<!前)所有|出資|読者|現在|国内|漢字|店頭|戸籍|住民|免許|住まい|法人|以[降下]|残り|続き|まで|上の/;
/** プレートのお名前, 投稿者名, 教室の住所: of somebody or something else; お名前・ご住所: of several things. */
export const ANOTHERS = new RegExp(`^(?!.*(${OURS.source})).{1,12}((の|する)(お?名前|氏名|おなまえ|ご?住所|所在地)|[一-龠ァ-ヴ]{2}(所在地|住所|氏名)|[者主人様](氏?名|様名))|(郵便番号|住所|名前|氏名|電話番号)[・、と/][ごお]?(住所|名前|氏名|電話番号)`);

/** 支援対象者, 喪主様: a heading over somebody else's fields. */
export const SOMEBODY = new RegExp(`^(?!.*(${OURS.source})).{1,8}(様|さま|者|人)(の?情報)?$`);

/** Whoever speaks for others: the buyer only where no name of another person, and no firm's, is asked for. */
export const SPEAKER = /(?<![泊行込用加約])代表(者|取締役)/;

/** Who fills in the form, beside those it is about (面会者 and 入居者); what a whole form is for (ペットホテル予約). */
export const ACTING = /面会|申し?込|相談|予約|依頼|記入|問い?合/;

export const FAMILIES = [
  ["email", /メール|mail/],
  ["postal", /郵便番号|ゆうびん|〒|\b(\w?zip|post(al)? ?(code|no|number)|postal|postcode|yuu?bin)/],
  ["phone", /電話|局番|加入者番号|でんわ|携帯|スマホ|連絡先(?!.*住所)|\b(\w?tel\b|tel|phone(?!t)|contact num|mobile|keitai|denwa|cell)/],
  ["prefecture", /都道府県(?!.*(市|から|番地|[〜~]))|\b(pref(?!er)|state|province|region|zone|todou?[fh]uken|(address )?level 1)/],
  ["organization", /^(?!.*(名前|氏名|個人名|(建物|部屋|ビル).*会社)).*(会社(名|・|\/|$)|(御社|貴社|法人|団体|組織|企業|^社)名|屋号|^法人)|\b(company|organi[sz]ation|kaisha|corp|firm|houjin)/],
  ["person", /[ふフ][りリ][がガ][なナ]|よみ|読み|ひらがな|カナ|かな(?!が)|ヨミ|kana(?!gawa|zawa)|hiragana|\b(furi|huri|yomi|ruby|phonetic|reading)/],
  ["address", /^市$|市・?区|市町村|区市|郡市|町名|町域|大字|番地|丁目|^[番号]$|建物|マンション|アパート|ビル|部屋|号室|方書|棟|\b(city|locality|sh?i[kc]\w+son|municipality|town|machi|chou?(iki|me)?|street|strt|ban(chi|ti)|block|building|bldg|tatemono|apart|apt|suite|mansion|room|house|level [234])/],
  ["address", /住所|所在地|じゅうしょ|おところ/],
  ["person", /氏名|シメイ|名前|なまえ|ナマエ|^漢字|[本個]人?名|契約名義|芳名|姓|苗字|名字|みょうじ|^お?名($|[ (])|[(・ /]名($|[)・ ])|宛名|(宛|届け|納品|送付|配送|発送|送り)先名|受取人|受け取り人|お客様名|担当者|予約名|[者主人様]名|(届け|[送贈]り)先様$|(依頼|注文)[主者]様$|(組合|会)員名|^氏$|(^|[( ])(せい|めい|セイ|メイ)($|[) ])|name\b|\b(shimei|simei|onamae|namae|sei|mei|myou?ji|last|family|first|given)\b|\b(recipient|addressee|attn|attention)\b(?!.*(addr|line))/],
  ["address", /以降|^以下$|\b(\w?addr|j[uy]+sh?y?o|line)/],
];

export const KANA = /ナマエ|[ふフ][りリ][がガ][なナ]|よみ|読み|ひらがな|カナ|かな(?!が)|ヨミ|セイ|メイ(?!ン)|^\(?(せい|めい)|kana(?!gawa|zawa)|hiragana|\b(furi|huri|yomi|ruby|phonetic|reading)/;
export const SURNAME = /(?<!新)姓(?!名)|名字|苗字|みょうじ|^氏$|セイ|^せい|\(せい\)|\b(last|family|sur|sei|myou?ji|l(?= ?(name|kana)))( ?name)?\b|sei ?kana|kana ?sei/;
export const GIVEN = /(^|[\s(・/:ナな])名($|[\s)・/(:カフ])|下の名|(?<!シ)メイ(?!ン)|^めい|\(めい\)|\b(first|given|mei|f(?= ?(name|kana)))( ?name)?\b|mei ?kana|kana ?mei/;

/** What an address field asks for: the units of an address. */
export const ASKED = [
  ["prefecture", /都道府県|\b(pref|state|province|region|level 1)/],
  ["city", /^市$|市区|市町村|区市|郡市|区町村|市・|\b(city|locality|sh?i[kc]\w+son|municipality|level 2)/],
  ["town", /町名|町域|大字|地名|町[・/]|\b(town(?! ?\/)|machi|cho(iki)?\b|area\b|level [34]|p street)/],
  ["street", /番地|丁目|番号?以降|以降の|house number|\b(street(?! ?\d| address)|strt|ban(chi|ti)|chome|block|p extended)/],
  ["building", /建物|マンション|アパート|ビル|部屋|号室|方書|様方|棟|\b(building|bldg|tatemono|apart|apt|suite|unit|floor|mansion|room)/],
];

/** Whose address or name it is. */
export const BLOCKS = [
  ["other", new RegExp(`(?!.*(${ACTING.source}).{0,6}$)(${OTHERS})|${/立て?札|彫刻|に(記載|印字|印刷)(する|の)|(施工|設置|工事|作業|撮影|開催|保管|訪問|集荷|駐車)(場所|先)|不動産|査定|売却|主治医|する(建物|場所)|(変更|移転|引っ?越し)前|カード情報|クレジット|会員の方|サインイン|メー?ルマガ|\b(emergency|sign ?in|log ?in|search|newsletter|card|guarantor)\b/.source}`)],
  ["billing", /請求|領収|特例|書類?の?送付先|支払い?(者|先|人)|\b(bill(ing|to)?|invoice|seikyu\w*|payer)\b/],
  ["shipping", /届け?先|配[送達]|送付先|発送先|送り先|納品先|受け?取り?(人|主)|贈り先|\b(ship(ping|to|ment)?|deliv(ery)?|haisou?\w*|\w*todoke\w*|recipient|receiver|consignee|dest(ination)?)\b/],
  ["company", /会社(情報|概要|の?(住所|所在地|電話))|法人情報|事業者情報|\b(company|corp|office|kaisha) (addr|zip|post|tel|phone|pref|city|state|street|line|info|details)/],
  ["gift", /ギフト|のし|熨斗|\b(gift|noshi)\b/],
  ["orderer", /注文者|注文主|購入者|依頼主|申し?込み?者|送り主|贈り主|差出人|お客様(の?ご?情報)|会員情報|\b(order(er)?|buyer|purchaser|customer|sender|\w*chumon\w*|irai\w*|kounyu\w*)\b/],
];

/** Samples that shops show in a field. */
export const SAMPLES = {
  surname: /山田|佐藤|鈴木|田中|高橋|やまだ|さとう|すずき|yamada/,
  given: /太郎|花子|一郎|次郎|たろう|はなこ|いちろう|taro|hanako/,
};
