/** Given names of men among the voices of Amazon, ElevenLabs, IBM, Microsoft, SaluteSpeech, T-Bank and Yandex; the others are women. */
export const maleNames: ReadonlySet<string> = new Set(
  `aarav abbi abdullah abeo adam adriano ahmet alain aled aleksandar alessio alex alexander alfie ali alloy alonso alvaro ameha anbu ander
andres andrew angelo antoine anton antonin antonio ardi arjun arnau arnaud arthur asad avri babek bashkar bassel bataa benigno bernd
bill bongjin boris borislav brandon brian calimero callum carlos cataldo cecilio chanthavong charlie chilemba chris christoph christopher
claude colm connor conrad cristiano daichi daniel dario darren daudi daulet davis derek diego dieter dima dimas dmitry donato duarte duncan
dustin echo elias elimu elliot emil emilio enric enrique eric ermil ethan fabio fabrice fahed farid federico filipp finn florian gagan george
gerard gerardo geraint gianni giorgi giorgio giuseppe gonzalo gookmin goran gregory gulnawaz gunnar guy hamdan hamed hans harri hayk hedi
henri henry humberto hyunsu ilir injoon ismael jacek jack jacob jajang jamal james jan jason javier jean jeppe jerome joey john jonas jorge
joseph juan julio justin kai karl kasper keita ken kert kevin killian kirill klaus kumar kunal laith leonas lewis liam liberto lisandro lorenzo
luciano lucien luis lukas luke maarten macerio madhur madi mads manohar manuel marcello marcelo marek mario mateo mathieu matthew mattias
maurice maxim michael midhun miguel mitchell moaz mohan muuse namminh naoki neil nestoras nicholas nicolas nicolau nil nils niranjan niwat noah
ojas oliver ollie omar onyx osman ostap pedro pelayo piseth prabhat pradeep priyom rafiki ralf rami rehaan remi remy ricardo rinaldo roberto
rodrigo roger roi rok ruben russell ryan sagar saleh salman sam sameera samuel sardor saul sebastian sergey sergio shakir srecko steffan stephen
sukant surya taim takumi tamas taqqiq taras teo themba thiago thierry thiha thomas tim tomas tony tristan valerio valluvar victor wanlung wayne
will willem william yago yundeng yunfeng yunhao yunjhe yunjian yunjie yunsong yunxi yunxia yunxiang yunxiao yunyang yunye yunyi yunze yunzhe
yves zahar zayd`.split(/\s+/),
);
