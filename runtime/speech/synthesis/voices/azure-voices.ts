/** Microsoft’s voices by language, a woman’s and a man’s; of several regions, the one that stands for the language comes first. */
const voices = `af-ZA:Adri,Willem am-ET:Mekdes,Ameha ar-EG:Salma,Shakir ar-AE:Fatima,Hamdan ar-SA:Zariyah,Hamed az-AZ:Banu,Babek
bg-BG:Kalina,Borislav bn-BD:Nabanita,Pradeep bn-IN:Tanishaa,Bashkar bs-BA:Vesna,Goran ca-ES:Joana,Enric cs-CZ:Vlasta,Antonin cy-GB:Nia,Aled
da-DK:Christel,Jeppe de-DE:Katja,Conrad de-AT:Ingrid,Jonas de-CH:Leni,Jan el-GR:Athina,Nestoras en-US:Jenny,Guy en-GB:Sonia,Ryan
en-AU:Natasha,William en-CA:Clara,Liam en-HK:Yan,Sam en-IE:Emily,Connor en-IN:Neerja,Prabhat en-KE:Asilia,Chilemba en-NG:Ezinne,Abeo
en-NZ:Molly,Mitchell en-PH:Rosa,James en-SG:Luna,Wayne en-TZ:Imani,Elimu en-ZA:Leah,Luke es-ES:Elvira,Alvaro es-MX:Dalia,Jorge
es-US:Paloma,Alonso es-AR:Elena,Tomas es-CL:Catalina,Lorenzo es-CO:Salome,Gonzalo es-PE:Camila,Alex et-EE:Anu,Kert eu-ES:Ainhoa,Ander
fa-IR:Dilara,Farid fi-FI:Selma,Harri fil-PH:Blessica,Angelo fr-FR:Denise,Henri fr-BE:Charline,Gerard fr-CA:Sylvie,Jean fr-CH:Ariane,Fabrice
ga-IE:Orla,Colm gl-ES:Sabela,Roi gu-IN:Dhwani,Niranjan he-IL:Hila,Avri hi-IN:Swara,Madhur hr-HR:Gabrijela,Srecko hu-HU:Noemi,Tamas
hy-AM:Anahit,Hayk id-ID:Gadis,Ardi is-IS:Gudrun,Gunnar it-IT:Elsa,Diego ja-JP:Nanami,Keita jv-ID:Siti,Dimas ka-GE:Eka,Giorgi
kk-KZ:Aigul,Daulet km-KH:Sreymom,Piseth kn-IN:Sapna,Gagan ko-KR:SunHi,InJoon lo-LA:Keomany,Chanthavong lt-LT:Ona,Leonas lv-LV:Everita,Nils
mk-MK:Marija,Aleksandar ml-IN:Sobhana,Midhun mn-MN:Yesui,Bataa mr-IN:Aarohi,Manohar ms-MY:Yasmin,Osman mt-MT:Grace,Joseph my-MM:Nilar,Thiha
nb-NO:Pernille,Finn ne-NP:Hemkala,Sagar nl-NL:Fenna,Maarten nl-BE:Dena,Arnaud pa-IN:Vaani,Ojas pl-PL:Agnieszka,Marek ps-AF:Latifa,GulNawaz
pt-BR:Francisca,Antonio pt-PT:Raquel,Duarte ro-RO:Alina,Emil ru-RU:Svetlana,Dmitry si-LK:Thilini,Sameera sk-SK:Viktoria,Lukas sl-SI:Petra,Rok
so-SO:Ubax,Muuse sq-AL:Anila,Ilir sr-RS:Sophie,Nicholas su-ID:Tuti,Jajang sv-SE:Sofie,Mattias sw-KE:Zuri,Rafiki ta-IN:Pallavi,Valluvar
te-IN:Shruti,Mohan th-TH:Premwadee,Niwat tr-TR:Emel,Ahmet uk-UA:Polina,Ostap ur-PK:Uzma,Asad ur-IN:Gul,Salman uz-UZ:Madina,Sardor
vi-VN:HoaiMy,NamMinh wuu-CN:Xiaotong,Yunzhe yue-CN:XiaoMin,YunSong zh-CN:Xiaoxiao,Yunxi zh-HK:HiuMaan,WanLung zh-TW:HsiaoChen,YunJhe
zu-ZA:Thando,Themba`;

/** `female` and `male` by language. */
export const azureVoices: ReadonlyMap<string, { readonly female: string; readonly male: string }> = new Map(
  voices.split(/\s+/).map((entry) => {
    const [language = '', female = '', male = ''] = entry.split(/[:,]/);
    return [language, { female: `${language}-${female}Neural`, male: `${language}-${male}Neural` }];
  }),
);
