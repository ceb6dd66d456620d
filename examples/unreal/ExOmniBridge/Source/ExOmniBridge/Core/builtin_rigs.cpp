// Written by `python -m tests.examples.embed_rigs`; do not edit.
#include "builtin_rigs.h"

namespace exomni {

const std::string_view kBuiltinRigs[] = {
    R"rigs(rigs	1
pose	sil	0	0	0	0	0	0	0	0	0	0	0	0
pose	sil	0.200000003	0	0	0	0	0	0	0	0	0	0	0
pose	sil	0	0	0.524999976	0	0	0	0	0	0	0	0	0
pose	PP	0	0.600000024	0.359999985	0.280000001	0.239999995	0	0	0	0	0	0	0
pose	PP	0	0.600000024	0.239999995	0.280000001	0.239999995	0	0	0	0	0	0	0
pose	PP	0	0.600000024	0.179999992	0.280000001	0.239999995	0	0	0	0	0	0	0
pose	FF	0.400000006	0	0	1.15999997	0	0	0.329999983	0	0	0	0	0
pose	FF	0.400000006	0	0	1.08000004	0	0	0.329999983	0	0	0	0	0
pose	TH	0.720000029	0	0	0	0	0.210000008	0.119999997	0	0	0	1	0
pose	TH	0.720000029	0	0	0	0	0.210000008	0.119999997	0	0	0	0.699999988	0
pose	DD	0.479999989	0	0	0	0	0.150000006	0.0899999961	0	0	0	0	0
pose	DD	0.519999981	0	0	0	0	0.150000006	0.0899999961	0	0	0	0	0
pose	kk	0.680000007	0	0	0	0	0.150000006	0.075000003	0	0	0	0	0
pose	kk	0.680000007	0	0	0	0	0.150000006	0.075000003	0	0	0	0	0
pose	kk	0.720000029	0	0	0	0	0.150000006	0.075000003	0	0	0	0	0
pose	CH	0.400000006	0	0	0	0	0.239999995	0.179999992	0.400000006	1	0	0	0.0500000007
pose	CH	0.400000006	0	0	0	0	0.239999995	0.179999992	0.400000006	0.959999979	0	0	0.0500000007
pose	SS	0.280000001	0	0	0	0	0.270000011	0.135000005	0	0	0.265200019	0	0.0599999987
pose	SS	0.280000001	0	0	0	0	0.270000011	0.135000005	0	0	0.265200019	0	0.0599999987
pose	nn	0.560000002	0	0	0	0	0.150000006	0.0899999961	0	0	0	0	0
pose	nn	0.800000012	0	0	0	0	0.150000006	0.0899999961	0	0	0	0	0
pose	RR	0.540000021	0.0599999987	0	0	0	0.150000006	0.075000003	0.600000024	0.479999989	0	0	0
pose	aa	1.91999996	0	0	0	0	0.329999983	0.179999992	0	0	0.130560011	0	0
pose	aa	1.69560003	0	0	0	0	0.299400002	0.162149996	0	0	0.222156003	0	0
pose	aa	1.91999996	0	0	0	0	0.329999983	0.179999992	0	0	0	0	0
pose	aa	1.69560003	0	0	0	0	0.299400002	0.162149996	0	0	0.111078002	0	0
pose	aa	1.48440003	0	0	0	0	0.270599991	0.145350009	0	0	0	0	0
pose	E	1.03559995	0	0	0	0	0.209399998	0.109650001	0	0	0.395556003	0	0
pose	E	1.48440003	0	0	0	0	0.270599991	0.145350009	0	0	0.277644008	0	0
pose	E	1.48440003	0	0	0	0	0.270599991	0.145350009	0	0	0.138822004	0	0
pose	E	1.25999999	0	0	0	0	0.239999995	0.127499998	0	0	0.168300003	0	0
pose	ih	0.600000024	0	0	0	0	0.150000006	0.075000003	0	0	0.51000005	0	0
pose	ih	0.824400008	0	0	0	0	0.180599988	0.0928499997	0	0	0.360835224	0	0
pose	ih	0.560000002	0	0	0	0	0.164999992	0.0899999961	0	0	0.408000022	0	0
pose	oh	0.764682889	0.107736006	0	0	0	0.0628200024	0.0328949988	1.23000002	0.637600005	0	0	0
pose	oh	1.27776563	0.0261359997	0	0	0	0.0811799988	0.0436049998	0.889999986	0.882399976	0	0	0
pose	oh	1.72800004	0	0	0	0	0.0989999995	0.0539999977	0.560000002	1.12	0	0	0
pose	ou	0.324000001	0.24000001	0	0	0	0.0449999981	0.022499999	1.55999994	0.400000006	0	0	0
pose	ou	0.537505507	0.165335998	0	0	0	0.0541800037	0.0278550014	1.38999999	0.522400022	0	0	0
pose	ou	0.311999977	0.240000024	0	0	0	0.0449999981	0.0299999993	1.60000002	0.360000014	0	0	0
automatic	glTF	arkit	arkit_pascal	arkit_suffix	cc4_extended	cc4_arkit	rpm_visemes	vrchat	oculus15	rpm_basic	vrm0	vrm1	vrm0_blink	vrm1_blink
automatic	VRM	perfect_sync	perfect_sync_camel	arkit_suffix	vrm0	vrm1	vrm0_blink	vrm1_blink	oculus15	rpm_visemes	vrchat
profile	arkit	The 52 ARKit shapes as glTF, VRM and Ready Player Me spell them (jawOpen).
value	eyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	eyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	eyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	eyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	eyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	eyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	eyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	eyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	eyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	eyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	eyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	eyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	eyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	eyeWideRight	0	1	-
part
term	1	eyeWideRight
value	jawForward	0	1	-
part
term	1	jawForward
value	jawLeft	0	1	-
part
term	1	jawLeft
value	jawRight	0	1	-
part
term	1	jawRight
value	jawOpen	0	1	-
part
term	1	jawOpen
value	mouthClose	0	1	-
part
term	1	mouthClose
value	mouthFunnel	0	1	-
part
term	1	mouthFunnel
value	mouthPucker	0	1	-
part
term	1	mouthPucker
value	mouthLeft	0	1	-
part
term	1	mouthLeft
value	mouthRight	0	1	-
part
term	1	mouthRight
value	mouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	mouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	mouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	mouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	mouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	mouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	mouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	mouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	mouthRollLower	0	1	-
part
term	1	mouthRollLower
value	mouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	mouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	mouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	mouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	mouthPressRight	0	1	-
part
term	1	mouthPressRight
value	mouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	mouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	mouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	mouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	browDownLeft	0	1	-
part
term	1	browDownLeft
value	browDownRight	0	1	-
part
term	1	browDownRight
value	browInnerUp	0	1	-
part
term	1	browInnerUp
value	browOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	browOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	cheekPuff	0	1	-
part
term	1	cheekPuff
value	cheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	cheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	noseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	noseSneerRight	0	1	-
part
term	1	noseSneerRight
value	tongueOut	0	1	-
part
term	1	tongueOut
profile	arkit_pascal	The 52 ARKit shapes as Unreal and Audio2Face spell them (JawOpen).
value	EyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	EyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	EyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	EyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	EyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	EyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	EyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	EyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	EyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	EyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	EyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	EyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	EyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	EyeWideRight	0	1	-
part
term	1	eyeWideRight
value	JawForward	0	1	-
part
term	1	jawForward
value	JawLeft	0	1	-
part
term	1	jawLeft
value	JawRight	0	1	-
part
term	1	jawRight
value	JawOpen	0	1	-
part
term	1	jawOpen
value	MouthClose	0	1	-
part
term	1	mouthClose
value	MouthFunnel	0	1	-
part
term	1	mouthFunnel
value	MouthPucker	0	1	-
part
term	1	mouthPucker
value	MouthLeft	0	1	-
part
term	1	mouthLeft
value	MouthRight	0	1	-
part
term	1	mouthRight
value	MouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	MouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	MouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	MouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	MouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	MouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	MouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	MouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	MouthRollLower	0	1	-
part
term	1	mouthRollLower
value	MouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	MouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	MouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	MouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	MouthPressRight	0	1	-
part
term	1	mouthPressRight
value	MouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	MouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	MouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	MouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	BrowDownLeft	0	1	-
part
term	1	browDownLeft
value	BrowDownRight	0	1	-
part
term	1	browDownRight
value	BrowInnerUp	0	1	-
part
term	1	browInnerUp
value	BrowOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	BrowOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	CheekPuff	0	1	-
part
term	1	cheekPuff
value	CheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	CheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	NoseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	NoseSneerRight	0	1	-
part
term	1	noseSneerRight
value	TongueOut	0	1	-
part
term	1	tongueOut
profile	arkit_suffix	The 52 ARKit shapes with sides as suffixes, ARKit's raw values (eyeBlink_L).
value	eyeBlink_L	0	1	-
part
term	1	eyeBlinkLeft
value	eyeLookDown_L	0	1	-
part
term	1	eyeLookDownLeft
value	eyeLookIn_L	0	1	-
part
term	1	eyeLookInLeft
value	eyeLookOut_L	0	1	-
part
term	1	eyeLookOutLeft
value	eyeLookUp_L	0	1	-
part
term	1	eyeLookUpLeft
value	eyeSquint_L	0	1	-
part
term	1	eyeSquintLeft
value	eyeWide_L	0	1	-
part
term	1	eyeWideLeft
value	eyeBlink_R	0	1	-
part
term	1	eyeBlinkRight
value	eyeLookDown_R	0	1	-
part
term	1	eyeLookDownRight
value	eyeLookIn_R	0	1	-
part
term	1	eyeLookInRight
value	eyeLookOut_R	0	1	-
part
term	1	eyeLookOutRight
value	eyeLookUp_R	0	1	-
part
term	1	eyeLookUpRight
value	eyeSquint_R	0	1	-
part
term	1	eyeSquintRight
value	eyeWide_R	0	1	-
part
term	1	eyeWideRight
value	jawForward	0	1	-
part
term	1	jawForward
value	jawLeft	0	1	-
part
term	1	jawLeft
value	jawRight	0	1	-
part
term	1	jawRight
value	jawOpen	0	1	-
part
term	1	jawOpen
value	mouthClose	0	1	-
part
term	1	mouthClose
value	mouthFunnel	0	1	-
part
term	1	mouthFunnel
value	mouthPucker	0	1	-
part
term	1	mouthPucker
value	mouthLeft	0	1	-
part
term	1	mouthLeft
value	mouthRight	0	1	-
part
term	1	mouthRight
value	mouthSmile_L	0	1	-
part
term	1	mouthSmileLeft
value	mouthSmile_R	0	1	-
part
term	1	mouthSmileRight
value	mouthFrown_L	0	1	-
part
term	1	mouthFrownLeft
value	mouthFrown_R	0	1	-
part
term	1	mouthFrownRight
value	mouthDimple_L	0	1	-
part
term	1	mouthDimpleLeft
value	mouthDimple_R	0	1	-
part
term	1	mouthDimpleRight
value	mouthStretch_L	0	1	-
part
term	1	mouthStretchLeft
value	mouthStretch_R	0	1	-
part
term	1	mouthStretchRight
value	mouthRollLower	0	1	-
part
term	1	mouthRollLower
value	mouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	mouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	mouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	mouthPress_L	0	1	-
part
term	1	mouthPressLeft
value	mouthPress_R	0	1	-
part
term	1	mouthPressRight
value	mouthLowerDown_L	0	1	-
part
term	1	mouthLowerDownLeft
value	mouthLowerDown_R	0	1	-
part
term	1	mouthLowerDownRight
value	mouthUpperUp_L	0	1	-
part
term	1	mouthUpperUpLeft
value	mouthUpperUp_R	0	1	-
part
term	1	mouthUpperUpRight
value	browDown_L	0	1	-
part
term	1	browDownLeft
value	browDown_R	0	1	-
part
term	1	browDownRight
value	browInnerUp	0	1	-
part
term	1	browInnerUp
value	browOuterUp_L	0	1	-
part
term	1	browOuterUpLeft
value	browOuterUp_R	0	1	-
part
term	1	browOuterUpRight
value	cheekPuff	0	1	-
part
term	1	cheekPuff
value	cheekSquint_L	0	1	-
part
term	1	cheekSquintLeft
value	cheekSquint_R	0	1	-
part
term	1	cheekSquintRight
value	noseSneer_L	0	1	-
part
term	1	noseSneerLeft
value	noseSneer_R	0	1	-
part
term	1	noseSneerRight
value	tongueOut	0	1	-
part
term	1	tongueOut
profile	cc4_arkit	Reallusion characters with the numbered ARKit set (A01_Brow_Inner_Up to A52_Tongue_Out).
value	A01_Brow_Inner_Up	0	1	-
part
term	1	browInnerUp
value	A02_Brow_Down_Left	0	1	-
part
term	1	browDownLeft
value	A03_Brow_Down_Right	0	1	-
part
term	1	browDownRight
value	A04_Brow_Outer_Up_Left	0	1	-
part
term	1	browOuterUpLeft
value	A05_Brow_Outer_Up_Right	0	1	-
part
term	1	browOuterUpRight
value	A06_Eye_Look_Up_Left	0	1	-
part
term	1	eyeLookUpLeft
)rigs",
    R"rigs(value	A07_Eye_Look_Up_Right	0	1	-
part
term	1	eyeLookUpRight
value	A08_Eye_Look_Down_Left	0	1	-
part
term	1	eyeLookDownLeft
value	A09_Eye_Look_Down_Right	0	1	-
part
term	1	eyeLookDownRight
value	A10_Eye_Look_Out_Left	0	1	-
part
term	1	eyeLookOutLeft
value	A11_Eye_Look_In_Left	0	1	-
part
term	1	eyeLookInLeft
value	A12_Eye_Look_In_Right	0	1	-
part
term	1	eyeLookInRight
value	A13_Eye_Look_Out_Right	0	1	-
part
term	1	eyeLookOutRight
value	A14_Eye_Blink_Left	0	1	-
part
term	1	eyeBlinkLeft
value	A15_Eye_Blink_Right	0	1	-
part
term	1	eyeBlinkRight
value	A16_Eye_Squint_Left	0	1	-
part
term	1	eyeSquintLeft
value	A17_Eye_Squint_Right	0	1	-
part
term	1	eyeSquintRight
value	A18_Eye_Wide_Left	0	1	-
part
term	1	eyeWideLeft
value	A19_Eye_Wide_Right	0	1	-
part
term	1	eyeWideRight
value	A20_Cheek_Puff	0	1	-
part
term	1	cheekPuff
value	A21_Cheek_Squint_Left	0	1	-
part
term	1	cheekSquintLeft
value	A22_Cheek_Squint_Right	0	1	-
part
term	1	cheekSquintRight
value	A23_Nose_Sneer_Left	0	1	-
part
term	1	noseSneerLeft
value	A24_Nose_Sneer_Right	0	1	-
part
term	1	noseSneerRight
value	A25_Jaw_Open	0	1	-
part
term	1	jawOpen
value	A26_Jaw_Forward	0	1	-
part
term	1	jawForward
value	A27_Jaw_Left	0	1	-
part
term	1	jawLeft
value	A28_Jaw_Right	0	1	-
part
term	1	jawRight
value	A29_Mouth_Funnel	0	1	-
part
term	1	mouthFunnel
value	A30_Mouth_Pucker	0	1	-
part
term	1	mouthPucker
value	A31_Mouth_Left	0	1	-
part
term	1	mouthLeft
value	A32_Mouth_Right	0	1	-
part
term	1	mouthRight
value	A33_Mouth_Roll_Upper	0	1	-
part
term	1	mouthRollUpper
value	A34_Mouth_Roll_Lower	0	1	-
part
term	1	mouthRollLower
value	A35_Mouth_Shrug_Upper	0	1	-
part
term	1	mouthShrugUpper
value	A36_Mouth_Shrug_Lower	0	1	-
part
term	1	mouthShrugLower
value	A37_Mouth_Close	0	1	-
part
term	1	mouthClose
value	A38_Mouth_Smile_Left	0	1	-
part
term	1	mouthSmileLeft
value	A39_Mouth_Smile_Right	0	1	-
part
term	1	mouthSmileRight
value	A40_Mouth_Frown_Left	0	1	-
part
term	1	mouthFrownLeft
value	A41_Mouth_Frown_Right	0	1	-
part
term	1	mouthFrownRight
value	A42_Mouth_Dimple_Left	0	1	-
part
term	1	mouthDimpleLeft
value	A43_Mouth_Dimple_Right	0	1	-
part
term	1	mouthDimpleRight
value	A44_Mouth_Upper_Up_Left	0	1	-
part
term	1	mouthUpperUpLeft
value	A45_Mouth_Upper_Up_Right	0	1	-
part
term	1	mouthUpperUpRight
value	A46_Mouth_Lower_Down_Left	0	1	-
part
term	1	mouthLowerDownLeft
value	A47_Mouth_Lower_Down_Right	0	1	-
part
term	1	mouthLowerDownRight
value	A48_Mouth_Press_Left	0	1	-
part
term	1	mouthPressLeft
value	A49_Mouth_Press_Right	0	1	-
part
term	1	mouthPressRight
value	A50_Mouth_Stretch_Left	0	1	-
part
term	1	mouthStretchLeft
value	A51_Mouth_Stretch_Right	0	1	-
part
term	1	mouthStretchRight
value	A52_Tongue_Out	0	1	-
part
term	1	tongueOut
profile	cc4_extended	Reallusion CC4 characters with the Extended facial profile (Jaw_Open, Mouth_Smile_L).
value	Brow_Drop_L	0	1	-
part
term	1	browDownLeft
value	Brow_Drop_R	0	1	-
part
term	1	browDownRight
value	Brow_Raise_Inner_L	0	1	-
part
term	1	browInnerUp
value	Brow_Raise_Inner_R	0	1	-
part
term	1	browInnerUp
value	Brow_Raise_Outer_L	0	1	-
part
term	1	browOuterUpLeft
value	Brow_Raise_Outer_R	0	1	-
part
term	1	browOuterUpRight
value	Eye_Blink_L	0	1	-
part
term	1	eyeBlinkLeft
value	Eye_Blink_R	0	1	-
part
term	1	eyeBlinkRight
value	Eye_Squint_L	0	1	-
part
term	1	eyeSquintLeft
value	Eye_Squint_R	0	1	-
part
term	1	eyeSquintRight
value	Eye_Wide_L	0	1	-
part
term	1	eyeWideLeft
value	Eye_Wide_R	0	1	-
part
term	1	eyeWideRight
value	Eye_L_Look_Up	0	1	-
part
term	1	eyeLookUpLeft
value	Eye_R_Look_Up	0	1	-
part
term	1	eyeLookUpRight
value	Eye_L_Look_Down	0	1	-
part
term	1	eyeLookDownLeft
value	Eye_R_Look_Down	0	1	-
part
term	1	eyeLookDownRight
value	Eye_L_Look_R	0	1	-
part
term	1	eyeLookInLeft
value	Eye_L_Look_L	0	1	-
part
term	1	eyeLookOutLeft
value	Eye_R_Look_L	0	1	-
part
term	1	eyeLookInRight
value	Eye_R_Look_R	0	1	-
part
term	1	eyeLookOutRight
value	Cheek_Puff_L	0	1	-
part
term	1	cheekPuff
value	Cheek_Puff_R	0	1	-
part
term	1	cheekPuff
value	Cheek_Raise_L	0	1	-
part
term	1	cheekSquintLeft
value	Cheek_Raise_R	0	1	-
part
term	1	cheekSquintRight
value	Nose_Sneer_L	0	1	-
part
term	1	noseSneerLeft
value	Nose_Sneer_R	0	1	-
part
term	1	noseSneerRight
value	Jaw_Open	0	1	-
part
term	1	jawOpen
value	Jaw_Forward	0	1	-
part
term	1	jawForward
value	Jaw_L	0	1	-
part
term	1	jawLeft
value	Jaw_R	0	1	-
part
term	1	jawRight
value	Mouth_Close	0	1	-
part
term	1	mouthClose
value	Mouth_Funnel_Up_L	0	1	-
part
term	1	mouthFunnel
value	Mouth_Funnel_Up_R	0	1	-
part
term	1	mouthFunnel
value	Mouth_Funnel_Down_L	0	1	-
part
term	1	mouthFunnel
value	Mouth_Funnel_Down_R	0	1	-
part
term	1	mouthFunnel
value	Mouth_Pucker_Up_L	0	1	-
part
term	1	mouthPucker
value	Mouth_Pucker_Up_R	0	1	-
part
term	1	mouthPucker
value	Mouth_Pucker_Down_L	0	1	-
part
term	1	mouthPucker
value	Mouth_Pucker_Down_R	0	1	-
part
term	1	mouthPucker
value	Mouth_L	0	1	-
part
term	1	mouthLeft
value	Mouth_R	0	1	-
part
term	1	mouthRight
value	Mouth_Smile_L	0	1	-
part
term	1	mouthSmileLeft
value	Mouth_Smile_R	0	1	-
part
term	1	mouthSmileRight
value	Mouth_Frown_L	0	1	-
part
term	1	mouthFrownLeft
value	Mouth_Frown_R	0	1	-
part
term	1	mouthFrownRight
value	Mouth_Dimple_L	0	1	-
part
term	1	mouthDimpleLeft
value	Mouth_Dimple_R	0	1	-
part
term	1	mouthDimpleRight
value	Mouth_Stretch_L	0	1	-
part
term	1	mouthStretchLeft
value	Mouth_Stretch_R	0	1	-
part
term	1	mouthStretchRight
value	Mouth_Press_L	0	1	-
part
term	1	mouthPressLeft
value	Mouth_Press_R	0	1	-
part
term	1	mouthPressRight
value	Mouth_Roll_In_Lower_L	0	1	-
part
term	1	mouthRollLower
value	Mouth_Roll_In_Lower_R	0	1	-
part
term	1	mouthRollLower
value	Mouth_Roll_In_Upper_L	0	1	-
part
term	1	mouthRollUpper
value	Mouth_Roll_In_Upper_R	0	1	-
part
term	1	mouthRollUpper
value	Mouth_Shrug_Lower	0	1	-
part
term	1	mouthShrugLower
value	Mouth_Shrug_Upper	0	1	-
part
term	1	mouthShrugUpper
value	Mouth_Down_Lower_L	0	1	-
part
term	1	mouthLowerDownLeft
value	Mouth_Down_Lower_R	0	1	-
part
term	1	mouthLowerDownRight
value	Mouth_Up_Upper_L	0	1	-
part
term	1	mouthUpperUpLeft
value	Mouth_Up_Upper_R	0	1	-
part
term	1	mouthUpperUpRight
value	Tongue_Out	0	1	-
part
term	1	tongueOut
profile	metahuman	MetaHuman by ARKit curves, MouthClose never above JawOpen.
value	EyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	EyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	EyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	EyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	EyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	EyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	EyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	EyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	EyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	EyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	EyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	EyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	EyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	EyeWideRight	0	1	-
part
term	1	eyeWideRight
value	JawForward	0	1	-
part
term	1	jawForward
value	JawLeft	0	1	-
part
term	1	jawLeft
value	JawRight	0	1	-
part
term	1	jawRight
value	JawOpen	0	1	-
part
term	1	jawOpen
value	MouthClose	0	1	jawOpen
part
term	1	mouthClose
value	MouthFunnel	0	1	-
part
term	1	mouthFunnel
value	MouthPucker	0	1	-
part
term	1	mouthPucker
value	MouthLeft	0	1	-
part
term	1	mouthLeft
value	MouthRight	0	1	-
part
term	1	mouthRight
value	MouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	MouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	MouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	MouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	MouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	MouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	MouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	MouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	MouthRollLower	0	1	-
part
term	1	mouthRollLower
value	MouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	MouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	MouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	MouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	MouthPressRight	0	1	-
part
term	1	mouthPressRight
value	MouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	MouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	MouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	MouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	BrowDownLeft	0	1	-
part
term	1	browDownLeft
value	BrowDownRight	0	1	-
part
term	1	browDownRight
value	BrowInnerUp	0	1	-
part
term	1	browInnerUp
value	BrowOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	BrowOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	CheekPuff	0	1	-
part
term	1	cheekPuff
value	CheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	CheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	NoseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	NoseSneerRight	0	1	-
part
term	1	noseSneerRight
value	TongueOut	0	1	-
part
term	1	tongueOut
profile	metahuman_folded	MetaHuman whose blueprint closes the mouth by itself; MouthClose goes into JawOpen.
value	EyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	EyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	EyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	EyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	EyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	EyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	EyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	EyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	EyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	EyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	EyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	EyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	EyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	EyeWideRight	0	1	-
part
term	1	eyeWideRight
value	JawForward	0	1	-
part
term	1	jawForward
value	JawLeft	0	1	-
part
term	1	jawLeft
value	JawRight	0	1	-
part
term	1	jawRight
value	JawOpen	0	1	-
part
term	1	jawOpen
term	-1	mouthClose
value	MouthClose	0	1	-
part
term	0	mouthClose
value	MouthFunnel	0	1	-
part
term	1	mouthFunnel
value	MouthPucker	0	1	-
part
term	1	mouthPucker
value	MouthLeft	0	1	-
part
term	1	mouthLeft
value	MouthRight	0	1	-
part
term	1	mouthRight
value	MouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	MouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	MouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	MouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	MouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	MouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	MouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	MouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	MouthRollLower	0	1	-
part
term	1	mouthRollLower
value	MouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	MouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	MouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	MouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	MouthPressRight	0	1	-
part
term	1	mouthPressRight
value	MouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	MouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	MouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	MouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	BrowDownLeft	0	1	-
part
term	1	browDownLeft
value	BrowDownRight	0	1	-
part
term	1	browDownRight
value	BrowInnerUp	0	1	-
part
term	1	browInnerUp
value	BrowOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	BrowOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	CheekPuff	0	1	-
part
term	1	cheekPuff
value	CheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	CheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	NoseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	NoseSneerRight	0	1	-
part
term	1	noseSneerRight
value	TongueOut	0	1	-
part
term	1	tongueOut
profile	oculus15	The 15 visemes of Meta's lip sync, as its documentation names them.
value	sil	0	1	-
part
term	1	viseme.sil
value	PP	0	1	-
part
term	1	viseme.PP
value	FF	0	1	-
part
term	1	viseme.FF
value	TH	0	1	-
)rigs",
    R"rigs(part
term	1	viseme.TH
value	DD	0	1	-
part
term	1	viseme.DD
value	kk	0	1	-
part
term	1	viseme.kk
value	CH	0	1	-
part
term	1	viseme.CH
value	SS	0	1	-
part
term	1	viseme.SS
value	nn	0	1	-
part
term	1	viseme.nn
value	RR	0	1	-
part
term	1	viseme.RR
value	aa	0	1	-
part
term	1	viseme.aa
value	E	0	1	-
part
term	1	viseme.E
value	ih	0	1	-
part
term	1	viseme.ih
value	oh	0	1	-
part
term	1	viseme.oh
value	ou	0	1	-
part
term	1	viseme.ou
profile	perfect_sync	VRM models with the 52 Perfect Sync clips, spelled JawOpen, as most are.
value	EyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	EyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	EyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	EyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	EyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	EyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	EyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	EyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	EyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	EyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	EyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	EyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	EyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	EyeWideRight	0	1	-
part
term	1	eyeWideRight
value	JawForward	0	1	-
part
term	1	jawForward
value	JawLeft	0	1	-
part
term	1	jawLeft
value	JawRight	0	1	-
part
term	1	jawRight
value	JawOpen	0	1	-
part
term	1	jawOpen
value	MouthClose	0	1	-
part
term	1	mouthClose
value	MouthFunnel	0	1	-
part
term	1	mouthFunnel
value	MouthPucker	0	1	-
part
term	1	mouthPucker
value	MouthLeft	0	1	-
part
term	1	mouthLeft
value	MouthRight	0	1	-
part
term	1	mouthRight
value	MouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	MouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	MouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	MouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	MouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	MouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	MouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	MouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	MouthRollLower	0	1	-
part
term	1	mouthRollLower
value	MouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	MouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	MouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	MouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	MouthPressRight	0	1	-
part
term	1	mouthPressRight
value	MouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	MouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	MouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	MouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	BrowDownLeft	0	1	-
part
term	1	browDownLeft
value	BrowDownRight	0	1	-
part
term	1	browDownRight
value	BrowInnerUp	0	1	-
part
term	1	browInnerUp
value	BrowOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	BrowOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	CheekPuff	0	1	-
part
term	1	cheekPuff
value	CheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	CheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	NoseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	NoseSneerRight	0	1	-
part
term	1	noseSneerRight
value	TongueOut	0	1	-
part
term	1	tongueOut
profile	perfect_sync_camel	VRM models with the 52 Perfect Sync clips, spelled jawOpen.
value	eyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	eyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	eyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	eyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	eyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	eyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	eyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	eyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	eyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	eyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	eyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	eyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	eyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	eyeWideRight	0	1	-
part
term	1	eyeWideRight
value	jawForward	0	1	-
part
term	1	jawForward
value	jawLeft	0	1	-
part
term	1	jawLeft
value	jawRight	0	1	-
part
term	1	jawRight
value	jawOpen	0	1	-
part
term	1	jawOpen
value	mouthClose	0	1	-
part
term	1	mouthClose
value	mouthFunnel	0	1	-
part
term	1	mouthFunnel
value	mouthPucker	0	1	-
part
term	1	mouthPucker
value	mouthLeft	0	1	-
part
term	1	mouthLeft
value	mouthRight	0	1	-
part
term	1	mouthRight
value	mouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	mouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	mouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	mouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	mouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	mouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	mouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	mouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	mouthRollLower	0	1	-
part
term	1	mouthRollLower
value	mouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	mouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	mouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	mouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	mouthPressRight	0	1	-
part
term	1	mouthPressRight
value	mouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	mouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	mouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	mouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	browDownLeft	0	1	-
part
term	1	browDownLeft
value	browDownRight	0	1	-
part
term	1	browDownRight
value	browInnerUp	0	1	-
part
term	1	browInnerUp
value	browOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	browOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	cheekPuff	0	1	-
part
term	1	cheekPuff
value	cheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	cheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	noseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	noseSneerRight	0	1	-
part
term	1	noseSneerRight
value	tongueOut	0	1	-
part
term	1	tongueOut
profile	rpm	Ready Player Me avatars requested with their ARKit morph targets.
value	eyeBlinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	eyeLookDownLeft	0	1	-
part
term	1	eyeLookDownLeft
value	eyeLookInLeft	0	1	-
part
term	1	eyeLookInLeft
value	eyeLookOutLeft	0	1	-
part
term	1	eyeLookOutLeft
value	eyeLookUpLeft	0	1	-
part
term	1	eyeLookUpLeft
value	eyeSquintLeft	0	1	-
part
term	1	eyeSquintLeft
value	eyeWideLeft	0	1	-
part
term	1	eyeWideLeft
value	eyeBlinkRight	0	1	-
part
term	1	eyeBlinkRight
value	eyeLookDownRight	0	1	-
part
term	1	eyeLookDownRight
value	eyeLookInRight	0	1	-
part
term	1	eyeLookInRight
value	eyeLookOutRight	0	1	-
part
term	1	eyeLookOutRight
value	eyeLookUpRight	0	1	-
part
term	1	eyeLookUpRight
value	eyeSquintRight	0	1	-
part
term	1	eyeSquintRight
value	eyeWideRight	0	1	-
part
term	1	eyeWideRight
value	jawForward	0	1	-
part
term	1	jawForward
value	jawLeft	0	1	-
part
term	1	jawLeft
value	jawRight	0	1	-
part
term	1	jawRight
value	jawOpen	0	1	-
part
term	1	jawOpen
value	mouthClose	0	1	-
part
term	1	mouthClose
value	mouthFunnel	0	1	-
part
term	1	mouthFunnel
value	mouthPucker	0	1	-
part
term	1	mouthPucker
value	mouthLeft	0	1	-
part
term	1	mouthLeft
value	mouthRight	0	1	-
part
term	1	mouthRight
value	mouthSmileLeft	0	1	-
part
term	1	mouthSmileLeft
value	mouthSmileRight	0	1	-
part
term	1	mouthSmileRight
value	mouthFrownLeft	0	1	-
part
term	1	mouthFrownLeft
value	mouthFrownRight	0	1	-
part
term	1	mouthFrownRight
value	mouthDimpleLeft	0	1	-
part
term	1	mouthDimpleLeft
value	mouthDimpleRight	0	1	-
part
term	1	mouthDimpleRight
value	mouthStretchLeft	0	1	-
part
term	1	mouthStretchLeft
value	mouthStretchRight	0	1	-
part
term	1	mouthStretchRight
value	mouthRollLower	0	1	-
part
term	1	mouthRollLower
value	mouthRollUpper	0	1	-
part
term	1	mouthRollUpper
value	mouthShrugLower	0	1	-
part
term	1	mouthShrugLower
value	mouthShrugUpper	0	1	-
part
term	1	mouthShrugUpper
value	mouthPressLeft	0	1	-
part
term	1	mouthPressLeft
value	mouthPressRight	0	1	-
part
term	1	mouthPressRight
value	mouthLowerDownLeft	0	1	-
part
term	1	mouthLowerDownLeft
value	mouthLowerDownRight	0	1	-
part
term	1	mouthLowerDownRight
value	mouthUpperUpLeft	0	1	-
part
term	1	mouthUpperUpLeft
value	mouthUpperUpRight	0	1	-
part
term	1	mouthUpperUpRight
value	browDownLeft	0	1	-
part
term	1	browDownLeft
value	browDownRight	0	1	-
part
term	1	browDownRight
value	browInnerUp	0	1	-
part
term	1	browInnerUp
value	browOuterUpLeft	0	1	-
part
term	1	browOuterUpLeft
value	browOuterUpRight	0	1	-
part
term	1	browOuterUpRight
value	cheekPuff	0	1	-
part
term	1	cheekPuff
value	cheekSquintLeft	0	1	-
part
term	1	cheekSquintLeft
value	cheekSquintRight	0	1	-
part
term	1	cheekSquintRight
value	noseSneerLeft	0	1	-
part
term	1	noseSneerLeft
value	noseSneerRight	0	1	-
part
term	1	noseSneerRight
value	tongueOut	0	1	-
part
term	1	tongueOut
profile	rpm_basic	Ready Player Me avatars with their default morph targets only - mouth, smile and eyes.
value	mouthOpen	0	1	-
part
term	1.7	jawOpen
term	-1.7	mouthClose
value	mouthSmile	0	1	-
part
term	1	mood.happy
term	0.4	mood.relaxed
value	eyesClosed	0	1	-
part
term	0.5	eyeBlinkLeft
term	0.5	eyeBlinkRight
value	eyesLookUp	0	1	-
part
term	0.5	eyeLookUpLeft
term	0.5	eyeLookUpRight
value	eyesLookDown	0	1	-
part
term	0.5	eyeLookDownLeft
term	0.5	eyeLookDownRight
profile	rpm_visemes	Ready Player Me avatars with Oculus visemes - viseme_sil to viseme_U, smile and eyes.
value	viseme_sil	0	1	-
part
term	1	viseme.sil
value	viseme_PP	0	1	-
part
term	1	viseme.PP
value	viseme_FF	0	1	-
part
term	1	viseme.FF
value	viseme_TH	0	1	-
part
term	1	viseme.TH
value	viseme_DD	0	1	-
part
term	1	viseme.DD
value	viseme_kk	0	1	-
part
term	1	viseme.kk
value	viseme_CH	0	1	-
part
term	1	viseme.CH
value	viseme_SS	0	1	-
part
term	1	viseme.SS
value	viseme_nn	0	1	-
part
term	1	viseme.nn
value	viseme_RR	0	1	-
part
term	1	viseme.RR
value	viseme_aa	0	1	-
part
term	1	viseme.aa
value	viseme_E	0	1	-
part
term	1	viseme.E
value	viseme_I	0	1	-
part
term	1	viseme.ih
value	viseme_O	0	1	-
part
term	1	viseme.oh
value	viseme_U	0	1	-
part
term	1	viseme.ou
value	mouthSmile	0	1	-
part
term	1	mood.happy
term	0.4	mood.relaxed
value	eyesClosed	0	1	-
part
term	0.5	eyeBlinkLeft
term	0.5	eyeBlinkRight
value	eyesLookUp	0	1	-
part
term	0.5	eyeLookUpLeft
term	0.5	eyeLookUpRight
value	eyesLookDown	0	1	-
part
term	0.5	eyeLookDownLeft
term	0.5	eyeLookDownRight
profile	vrchat	VRChat avatars - the visemes vrc.v_sil to vrc.v_ou, and both eyelids.
value	vrc.v_sil	0	1	-
part
term	1	viseme.sil
value	vrc.v_pp	0	1	-
part
term	1	viseme.PP
value	vrc.v_ff	0	1	-
part
term	1	viseme.FF
value	vrc.v_th	0	1	-
part
term	1	viseme.TH
value	vrc.v_dd	0	1	-
part
term	1	viseme.DD
value	vrc.v_kk	0	1	-
part
term	1	viseme.kk
value	vrc.v_ch	0	1	-
part
term	1	viseme.CH
value	vrc.v_ss	0	1	-
part
term	1	viseme.SS
value	vrc.v_nn	0	1	-
part
term	1	viseme.nn
value	vrc.v_rr	0	1	-
part
term	1	viseme.RR
value	vrc.v_aa	0	1	-
part
term	1	viseme.aa
value	vrc.v_e	0	1	-
part
term	1	viseme.E
value	vrc.v_ih	0	1	-
part
term	1	viseme.ih
value	vrc.v_oh	0	1	-
part
term	1	viseme.oh
value	vrc.v_ou	0	1	-
part
term	1	viseme.ou
value	vrc.blink_left	0	1	-
part
term	1	eyeBlinkLeft
value	vrc.blink_right	0	1	-
part
term	1	eyeBlinkRight
profile	vrm0	VRM 0.x presets, for models without Perfect Sync - five vowels, blinks, moods.
value	A	0	1	-
part
term	1	vowel.aa
value	I	0	1	-
part
term	1	vowel.ih
value	U	0	1	-
part
term	1	vowel.ou
value	E	0	1	-
part
term	1	vowel.ee
value	O	0	1	-
part
term	1	vowel.oh
value	Blink_L	0	1	-
part
term	1	eyeBlinkLeft
value	Blink_R	0	1	-
part
term	1	eyeBlinkRight
value	Joy	0	1	-
part
term	1	mood.happy
value	Angry	0	1	-
part
term	1	mood.angry
value	Sorrow	0	1	-
part
term	1	mood.sad
value	Fun	0	1	-
part
term	1	mood.relaxed
profile	vrm0_blink	As vrm0, for models that blink with both eyes at once (Blink).
value	A	0	1	-
part
term	1	vowel.aa
value	I	0	1	-
part
term	1	vowel.ih
value	U	0	1	-
part
term	1	vowel.ou
value	E	0	1	-
part
)rigs",
    R"rigs(term	1	vowel.ee
value	O	0	1	-
part
term	1	vowel.oh
value	Joy	0	1	-
part
term	1	mood.happy
value	Angry	0	1	-
part
term	1	mood.angry
value	Sorrow	0	1	-
part
term	1	mood.sad
value	Fun	0	1	-
part
term	1	mood.relaxed
value	Blink	0	1	-
part
term	0.5	eyeBlinkLeft
term	0.5	eyeBlinkRight
profile	vrm1	VRM 1.0 presets, for models without Perfect Sync - five vowels, blinks, moods.
value	aa	0	1	-
part
term	1	vowel.aa
value	ih	0	1	-
part
term	1	vowel.ih
value	ou	0	1	-
part
term	1	vowel.ou
value	ee	0	1	-
part
term	1	vowel.ee
value	oh	0	1	-
part
term	1	vowel.oh
value	blinkLeft	0	1	-
part
term	1	eyeBlinkLeft
value	blinkRight	0	1	-
part
term	1	eyeBlinkRight
value	happy	0	1	-
part
term	1	mood.happy
value	angry	0	1	-
part
term	1	mood.angry
value	sad	0	1	-
part
term	1	mood.sad
value	relaxed	0	1	-
part
term	1	mood.relaxed
value	surprised	0	1	-
part
term	1	mood.surprised
profile	vrm1_blink	As vrm1, for models that blink with both eyes at once (blink).
value	aa	0	1	-
part
term	1	vowel.aa
value	ih	0	1	-
part
term	1	vowel.ih
value	ou	0	1	-
part
term	1	vowel.ou
value	ee	0	1	-
part
term	1	vowel.ee
value	oh	0	1	-
part
term	1	vowel.oh
value	happy	0	1	-
part
term	1	mood.happy
value	angry	0	1	-
part
term	1	mood.angry
value	sad	0	1	-
part
term	1	mood.sad
value	relaxed	0	1	-
part
term	1	mood.relaxed
value	surprised	0	1	-
part
term	1	mood.surprised
value	blink	0	1	-
part
term	0.5	eyeBlinkLeft
term	0.5	eyeBlinkRight
)rigs",
};

const std::size_t kBuiltinRigCount = sizeof kBuiltinRigs / sizeof kBuiltinRigs[0];

}  // namespace exomni
